// The pose, large and moving: its loop where there is one, else its picture; and all of them fetched
// beforehand, so that nothing is missing when the line is.

import { picture } from "./door.js";
import { isStill } from "./ring.js";

// How long a picture that goes is still seen (player.css).
const GOES_MS = 900;
const fetched = new Map();
// The ground of each picture, as a CSS picture of its own: what stands around one that fits less.
const grounds = new Map();

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
      try {
        const address = await picture(sha);
        await seeGround(sha, address);
        fetched.set(sha, address);
      } catch { /* its words stand in its place */ }
      told(here(), wanted.length);
    }
  };
  await Promise.all([fetchSome(), fetchSome(), fetchSome(), fetchSome()]);
  return wanted.length - here();
}

// The colours at a picture's four corners, from above to below at each side.
async function seeGround(sha, address) {
  const image = new Image();
  image.src = address;
  try { await image.decode(); } catch { return; }
  const canvas = el("canvas", { width: 2, height: 2 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const { naturalWidth: width, naturalHeight: height } = image;
  for (const x of [0, 1]) for (const y of [0, 1]) pen.drawImage(image, x * (width - 4), y * (height - 4), 4, 4, x, y, 1, 1);
  const { data } = pen.getImageData(0, 0, 2, 2);
  const colour = (nth) => `rgb(${data[4 * nth]} ${data[4 * nth + 1]} ${data[4 * nth + 2]})`;
  grounds.set(sha, [0, 1].map((x) => `linear-gradient(${colour(x)}, ${colour(x + 2)})`).join(", "));
}

export const addressOf = (sha) => fetched.get(sha) || "";

const isSecond = (cue) => cue.side === "second" || cue.side === "left";
// Whether the picture shows the first side while the second is done.
export const isMirrored = (form, cue) => isSecond(cue) && !form.second.sha;

// Which picture a cue shows: {sha, alt, loop}.
function shownIn(form, cue) {
  if (isSecond(cue) && form.second.sha) return { ...form.second, loop: "" };
  return { ...form.picture, loop: form.loop };
}

export function drawScene(scene, form, cue) {
  const { sha, alt, loop } = shownIn(form, cue);
  const film = !isStill() && addressOf(loop);
  const key = film ? loop : addressOf(sha) ? sha : `words:${alt || form.name}`;
  scene.dataset.kind = cue.kind;
  if (scene.dataset.shown === key) return;
  scene.dataset.shown = key;
  // A picture is never cut: beside one that is taller its own ground goes on.
  scene.style.backgroundImage = grounds.get(sha) || "none";
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
    // By a timer: where nothing is animated, no animation ends either.
    setTimeout(() => before.remove(), GOES_MS);
  }
}

export function playScene(scene, running) {
  const film = scene.querySelector("video.arrives");
  if (!film) return;
  if (running && film.paused) film.play().catch(() => {});
  if (!running && !film.paused) film.pause();
}
