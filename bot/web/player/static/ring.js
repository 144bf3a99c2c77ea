// The ring that breathes: how far a cue is, and in the programme's own pace in and out.

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
export const isStill = () => stillness.matches;

// How full the lungs are after so many seconds, from 0 to 1: in for the first half of a breath.
export function fullness(seconds, breath) {
  return (1 - Math.cos((2 * Math.PI * (seconds % breath)) / breath)) / 2;
}

export const breathesIn = (seconds, breath) => seconds % breath < breath / 2;

export function drawRing(ring, { share, lungs }) {
  ring.style.setProperty("--share", share.toFixed(4));
  ring.style.setProperty("--lungs", isStill() ? "0.5" : lungs.toFixed(3));
}
