// Pictures, large: arrows go from one to the next, Escape closes.

import { drawBlocks } from "./draw.js";

const $ = (id) => document.getElementById(id);

let pictures = [];
let at = 0;

function show(number) {
  at = (number + pictures.length) % pictures.length;
  const picture = pictures[at];
  $("lightbox-picture").src = `media/${picture.sha}`;
  $("lightbox-picture").alt = picture.alt;
  const words = picture.caption && picture.caption.length ? drawBlocks(picture.caption) : [picture.alt];
  $("lightbox-words").replaceChildren(...words);
}

export function openLightbox(all, number) {
  const wanted = all[number];
  pictures = all.filter((picture) => picture.sha && picture.medium !== "loop");
  for (const id of ["lightbox-back", "lightbox-on"]) $(id).hidden = pictures.length < 2;
  show(pictures.indexOf(wanted));
  $("lightbox").showModal();
}

export function setUpLightbox() {
  const box = $("lightbox");
  $("lightbox-close").addEventListener("click", () => box.close());
  $("lightbox-back").addEventListener("click", () => show(at - 1));
  $("lightbox-on").addEventListener("click", () => show(at + 1));
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.addEventListener("keydown", (event) => {
    if (pictures.length < 2) return;
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
  });
}
