// What lies over the practice for a moment: something hurts, another form of a pose, the settings.
// Everything waits while one is open.

import { canSpeak, canVibrate, senses, setSense } from "./sound.js";
import { el } from "./scene.js";

const $ = (id) => document.getElementById(id);
const sheet = $("sheet");
let closed = () => {};

function show(title, content, keys, onClose) {
  closed = onClose;
  const heading = el("h2", { id: "sheet-title", tabindex: "-1", dir: "auto" }, title);
  const said = el("div", { class: "sheet-words" }, heading, ...content);
  $("sheet-body").replaceChildren(said, el("div", { class: "sheet-keys" }, ...keys));
  // What does not fit is scrolled to, also by keys alone.
  if (!sheet.open) sheet.showModal();
  if (said.scrollHeight > said.clientHeight) said.tabIndex = 0;
  heading.focus();
}

export function closeSheet() {
  if (sheet.open) sheet.close();
}

sheet.addEventListener("close", () => closed());
sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });

const key = (words, onclick, kind = "") => el("button", { class: `key ${kind}`.trim(), type: "button", onclick }, words);

// Something hurts: the locked words, and the ways on from here.
export function hurtsSheet(script, { onEasier, onStop, onClose }) {
  const { words, care } = script;
  const where = el("p", { class: "note", role: "status" }, words.hurtsWaiting);
  show(care.title, [
    el("p", { class: "soft" }, words.hurtsPaused),
    ...care.stop.map((text) => el("p", {}, text)),
    where,
    el("h3", {}, care.heading),
    el("ul", {}, ...care.signs.map((sign) => el("li", {}, sign))),
    ...care.number.map((text) => el("p", { class: "number" }, text)),
    onEasier ? key(words.easier, onEasier, "quiet-key") : "",
  ], [key(words.stopHere, onStop, "primary"), key(words.goOn, closeSheet)], onClose);
  return (said) => { where.textContent = said.kept ? words.hurtsWhere : said.refused || words.hurtsWaiting; };
}

// Another form of a pose.
export function formsSheet(script, pose, name, chosen, { onChoice, onClose }) {
  const choices = (script.choices[pose] || []).map(({ choice, words }) => {
    const button = key(words, () => onChoice(choice));
    button.setAttribute("aria-pressed", String(choice === chosen));
    return button;
  });
  show(name, [], [...choices, key(script.words.goOn, closeSheet, "quiet-key")], onClose);
}

// Sound, voice, vibration; and the pose that is shown, in words.
export function settingsSheet(script, form, { onClose }) {
  const { words } = script;
  const senseOf = (name, text) => {
    const box = el("input", { type: "checkbox", role: "switch", checked: senses[name] });
    box.addEventListener("change", () => setSense(name, box.checked));
    return el("label", { class: "sense" }, el("span", {}, text), box);
  };
  const content = [
    senseOf("bells", words.bells),
    canSpeak() ? senseOf("spoken", words.spoken) : "",
    canVibrate() ? senseOf("vibration", words.vibration) : "",
  ];
  if (form) {
    content.push(el("h3", {}, words.inWords), el("p", { class: "soft" }, form.name));
    content.push(...form.setup.map((text) => el("p", {}, text)));
    content.push(el("ul", {}, ...form.lines.map((line) => el("li", {}, line))));
  }
  show(words.settings, content.filter(Boolean), [key(words.goOn, closeSheet, "primary")], onClose);
}
