// What is heard and felt: soft bells, a voice, a touch of vibration; and a screen that stays on.
// Each can be switched off; what was chosen is remembered in this browser.

const KEPT = "player-senses";
// Partials of a small bowl: pitch against the first, loudness, seconds.
const BOWL = [[1, 1, 3.2], [2.76, 0.45, 1.9], [5.4, 0.18, 0.9]];
const NOTES = { ready: [392], enter: [], hold: [523.25], switch: [440, 587.33], rest: [392], leave: [329.63], done: [392, 523.25, 659.25] };
const TOUCHES = { hold: [40], switch: [40, 90, 40], done: [60, 120, 60, 120, 120] };

export const senses = { bells: true, spoken: false, vibration: true, ...remembered() };

let context = null;
let voice = null;
let lock = null;
let awake = false;

function remembered() {
  try { return JSON.parse(localStorage.getItem(KEPT) || "{}"); } catch { return {}; }
}

export function setSense(name, on) {
  senses[name] = on;
  try { localStorage.setItem(KEPT, JSON.stringify(senses)); } catch { /* for this time only */ }
  if (name === "spoken" && !on) hush();
}

export const canSpeak = () => "speechSynthesis" in window;
export const canVibrate = () => "vibrate" in navigator;

// To be called in a tap: browsers let nothing sound before one.
export function wakeSound() {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!context && Context) context = new Context();
  context?.resume?.().catch(() => {});
}

export function bell(kind) {
  if (senses.vibration && TOUCHES[kind] && canVibrate()) navigator.vibrate(TOUCHES[kind]);
  if (!senses.bells || !context) return;
  (NOTES[kind] || []).forEach((pitch, nth) => strike(pitch, context.currentTime + 0.05 + nth * 0.55));
}

function strike(pitch, when) {
  for (const [partial, loudness, lasts] of BOWL) {
    const tone = context.createOscillator(), volume = context.createGain();
    tone.frequency.value = pitch * partial;
    volume.gain.setValueAtTime(0, when);
    volume.gain.linearRampToValueAtTime(0.11 * loudness, when + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, when + lasts);
    tone.connect(volume).connect(context.destination);
    tone.start(when);
    tone.stop(when + lasts + 0.05);
  }
}

// Say it; `now` does not wait for what is being said, else a busy voice keeps silent about it.
export function speak(words, language, { now = false } = {}) {
  if (!senses.spoken || !canSpeak() || !words) return;
  if (now) speechSynthesis.cancel();
  else if (speechSynthesis.speaking || speechSynthesis.pending) return;
  const said = new SpeechSynthesisUtterance(words);
  said.lang = language;
  said.rate = 0.92;
  voice ??= speechSynthesis.getVoices().find((each) => each.lang.toLowerCase().startsWith(language.toLowerCase())) || null;
  if (voice) said.voice = voice;
  speechSynthesis.speak(said);
}

export function hush() {
  if (canSpeak()) speechSynthesis.cancel();
}

export async function stayAwake(wish) {
  awake = wish;
  if (!wish) {
    await lock?.release?.().catch(() => {});
    lock = null;
  } else if (!document.hidden && !lock) {
    lock = await navigator.wakeLock?.request("screen").catch(() => null) ?? null;
    lock?.addEventListener("release", () => { lock = null; });
  }
}

document.addEventListener("visibilitychange", () => { if (awake && !document.hidden) stayAwake(true); });
