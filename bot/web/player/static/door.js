// How one comes in and goes out: a pass after the # of the address, or what Telegram hands a page.
// The pass is taken out of the address at once, so that nobody copies it by mistake.

const KEPT = "player-pass";
const START = /^c(\d{1,18})(?:-(\d{1,3}))?$/;
const TELEGRAM = "https://web.telegram.org";

const given = new URLSearchParams(location.hash.slice(1));
const telegram = given.get("tgWebAppData") || "";
let pass = telegram ? "" : location.hash.slice(1);

function store(act) {
  try { return act(sessionStorage); } catch { return null; }
}

if (pass) store((kept) => kept.setItem(KEPT, pass));
else if (!telegram) pass = store((kept) => kept.getItem(KEPT)) || "";
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

const inTelegram = Boolean(telegram);
// Shown in a frame of the stage, which closes it when asked.
const inStage = !inTelegram && window.parent !== window;
// Whether something can take us away from here.
export const canLeave = inTelegram || inStage;

export class Refusal extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

// Ask the house; throws Refusal where it says no, TypeError where there is no line.
async function ask(path, body, held) {
  const headers = { "Content-Type": "application/json" };
  if (held) headers.Authorization = `Bearer ${held}`;
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), credentials: "omit" });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, said.error || "");
  return said;
}

function wanted() {
  const search = new URLSearchParams(location.search);
  const start = START.exec(new URLSearchParams(telegram).get("start_param") || "") || [];
  const number = (text) => (/^\d{1,15}$/.test(text || "") ? Number(text) : 0);
  return { cohort: number(search.get("c") || start[1]), day: number(search.get("d") || start[2]) };
}

// The script of the day. Throws Refusal or TypeError.
export async function open() {
  const held = pass || (inTelegram ? store((kept) => kept.getItem(KEPT)) : "");
  const body = telegram ? { init_data: telegram, ...wanted() } : { pass: held };
  const said = await ask("api/open", body);
  pass = said.pass;
  store((kept) => kept.setItem(KEPT, pass));
  return said.script;
}

export const myPass = () => pass;
export const act = (body, held) => ask("api/act", body, held);

// A picture or loop as an address in this page; throws when it does not come.
export async function picture(sha) {
  const answer = await fetch(`media/${sha}`, { headers: { Authorization: `Bearer ${pass}` }, credentials: "omit" });
  if (!answer.ok) throw new Refusal(answer.status, "");
  return URL.createObjectURL(await answer.blob());
}

// --- Telegram's own window

function tell(type, data = {}) {
  const proxy = window.TelegramWebviewProxy;
  if (proxy) proxy.postEvent(type, JSON.stringify(data));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), TELEGRAM);
}

export function greet() {
  if (!inTelegram) return;
  tell("web_app_ready");
  tell("web_app_expand");
  try {
    const ground = JSON.parse(given.get("tgWebAppThemeParams") || "{}").bg_color || "";
    const [, red, green, blue] = (/^#(..)(..)(..)$/.exec(ground) || []).map((part) => parseInt(part, 16));
    if (red !== undefined) document.documentElement.dataset.theme = red + green + blue < 382 ? "dark" : "light";
  } catch { /* the reader's own light or dark holds */ }
}

// Leave, where something can take us away; false where the page just stays.
export function leave() {
  if (inTelegram) tell("web_app_close");
  else if (inStage) window.parent.postMessage("player-close", location.origin);
  else return false;
  return true;
}
