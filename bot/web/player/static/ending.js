// The end of a practice: the check-in, how it felt, and the way back to the chat.

import { keep } from "./kept.js";
import { addressOf, el } from "./scene.js";

const $ = (id) => document.getElementById(id);

function say({ title, words = "", note = "" }) {
  $("end-title").textContent = title;
  $("end-words").textContent = words;
  $("end-note").textContent = note;
  $("end-title").focus({ preventScroll: true });
}

const out = (words, onOut, kind) => el("button", { class: kind, type: "button", onclick: onOut }, words.toChat);

// After the last pose. `face` is its picture, or nothing.
export function showEnd(script, version, face, { onHurts, onOut }) {
  const { words } = script;
  const [title, text] = version.end;
  $("end-picture").hidden = !face;
  if (face) $("end-picture").src = addressOf(face.sha);
  if (script.ticked) {
    say({ title, words: text, note: words.tickedBefore });
    $("end-keys").replaceChildren(out(words, onOut, "big"));
    return;
  }
  say({ title, words: text, note: version.ask });
  const done = el("button", { class: "big", type: "button", id: "done", onclick: () => tick(script, version, title, onOut) }, words.done);
  const hurts = el("button", { class: "key care", type: "button", onclick: onHurts }, words.hurts);
  $("end-keys").replaceChildren(done, hurts);
}

function tick(script, version, title, onOut) {
  const { words } = script;
  script.ticked = true;
  say({ title, words: words.feel });
  const faces = script.faces.map((face, nth) => {
    const [sign, , ...said] = face.split(" ");
    return el("button", { class: "face", type: "button", onclick: () => felt(script, nth + 1, onOut) }, el("span", { "aria-hidden": "true" }, sign), el("span", {}, said.join(" ")));
  });
  const group = el("div", { class: "faces", role: "group", "aria-label": words.feel }, ...faces);
  $("end-keys").replaceChildren(group, out(words, onOut, "key"));
  keep({ act: version.tick }, (said) => {
    $("end-note").textContent = said.ticked ? "" : said.waits ? words.kept : said.refused || words.notTicked;
    if (said.ticked) $("end-title").textContent = words.ticked;
    else if (!said.waits) $("end-keys").replaceChildren(out(words, onOut, "big"));
  });
}

function felt({ words }, value, onOut) {
  keep({ act: "feel", value });
  say({ title: $("end-title").textContent, words: words.thanks, note: $("end-note").textContent });
  $("end-keys").replaceChildren(out(words, onOut, "big"));
}

// Nothing takes us away from here: say where everything else is.
export function showAway({ title, words }, { onAgain }) {
  $("end-picture").hidden = true;
  say({ title, words: words.seeYou });
  $("end-keys").replaceChildren(el("button", { class: "key", type: "button", onclick: onAgain }, words.back));
}
