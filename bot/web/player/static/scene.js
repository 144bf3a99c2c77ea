// The pose, large and moving: its loop where there is one, else its picture; and all of them fetched
// beforehand, so that nothing is missing when the line is.

import { picture } from "./door.js";
import { isStill } from "./ring.js";

const fetched = new Map();

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Every picture and loop of the day: what was chosen first, what may be chosen after it.
function wantedOf(script, course) {
  const first = course.cues.map((cue) => script.forms[cue.form]);
  const forms = new Set([...first, ...Object.values(script.forms)]);
  const shas = [...forms].flatMap((form) => [form.picture.sha, form.second.sha, form.loop]);
  return [...new Set(shas.filter(Boolean))];
}

// Fetch all, a few at a time. `told` hears how many of how many are here. Returns how many are not.
export async function preload(script, course, told = () => {}) {
  const wanted = wantedOf(script, course);
  const todo = wanted.filter((sha) => !fetched.has(sha));
  const here = () => wanted.filter((sha) => fetched.has(sha)).length;
  told(here(), wanted.length);
  const fetchSome = async () => {
    for (let sha = todo.shift(); sha; sha = todo.shift()) {
      try { fetched.set(sha, await picture(sha)); } catch { /* its words stand in its place */ }
      told(here(), wanted.length);
    }
  };
  await Promise.all([fetchSome(), fetchSome(), fetchSome(), fetchSome()]);
  return wanted.length - here();
}

export const addressOf = (sha) => fetched.get(sha) || "";

// Which picture a cue shows: {sha, alt, loop}.
function shownIn(form, cue) {
  if (cue.side !== "first" && cue.side !== "right" && cue.side && form.second.sha && !cue.mirrored) return { ...form.second, loop: "" };
  return { ...form.picture, loop: form.loop };
}

export function drawScene(scene, form, cue) {
  const { sha, alt, loop } = shownIn(form, cue);
  const film = !isStill() && addressOf(loop);
  const key = film ? loop : addressOf(sha) ? sha : `words:${alt || form.name}`;
  scene.dataset.kind = cue.kind;
  if (scene.dataset.shown === key) return;
  scene.dataset.shown = key;
  const before = scene.firstElementChild;
  let shown;
  if (film) {
    shown = el("video", { src: film, poster: addressOf(sha), loop: true, playsinline: true, "aria-label": alt || form.name, role: "img" });
    shown.muted = true;
    shown.play().catch(() => { /* the poster stands there */ });
  } else if (addressOf(sha)) {
    shown = el("img", { src: addressOf(sha), alt: alt || form.name });
  } else {
    shown = el("p", { class: "missing" }, alt || form.name);
  }
  shown.classList.add("arrives");
  scene.replaceChildren(shown, form.credit ? el("figcaption", { class: "credit" }, form.credit) : "");
  // The picture before goes on for a moment under the one that comes.
  if (before && !isStill()) {
    before.classList.remove("arrives");
    before.classList.add("goes");
    before.setAttribute("aria-hidden", "true");
    scene.append(before);
    before.addEventListener("animationend", () => before.remove(), { once: true });
  }
}

export function playScene(scene, running) {
  const film = scene.querySelector("video.arrives");
  if (!film) return;
  if (running && film.paused) film.play().catch(() => {});
  if (!running && !film.paused) film.pause();
}
