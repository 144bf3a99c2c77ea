// What was done and is on its way to the house: kept until it has arrived, sent again until it has,
// each under an id of its own, so that however often it is sent it counts once.
// That something hurts is kept in this page's memory alone and written nowhere.

import { act, myPass, Refusal } from "./door.js";

const KEPT = "player-kept";
const LASTS_MS = 24 * 3600 * 1000;
const AGAIN_MS = 15_000;

let waiting = [];
let sending = null;
let timer = 0;

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function write() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(waiting.filter((each) => each.body.act !== "hurts").map(({ pass, body, at }) => ({ pass, body, at }))));
  } catch { /* without a store it is kept for as long as the page is open */ }
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) || "[]");
    return found.filter((each) => each && each.body && Date.now() - each.at < LASTS_MS);
  } catch {
    return [];
  }
}

// Hand an act to the house. `told` hears once of {kept: true, ...}, or {refused: "<why>"}, and of
// {waits: true} whenever it has to wait for a network.
export function keep(body, told = () => {}) {
  waiting.push({ pass: myPass(), body: { ...body, id: newId() }, at: Date.now(), told });
  write();
  return send();
}

export function send() {
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  clearTimeout(timer);
  while (waiting.length) {
    const first = waiting[0];
    const ago = Math.min(86_400, Math.max(0, (Date.now() - first.at) / 1000));
    let said;
    try {
      said = await act({ ...first.body, ago_s: ago }, first.pass);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500 || error.status === 429) {
        for (const each of waiting) each.told?.({ waits: true });
        timer = setTimeout(send, AGAIN_MS);
        return;
      }
      said = { refused: error.message };
    }
    waiting = waiting.filter((each) => each !== first);
    write();
    first.told?.(said);
  }
}

export function setUpKept() {
  waiting = read();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  send();
}
