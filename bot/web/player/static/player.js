// The practice player: opens a day, leads through it, and ends in the check-in.
// What runs is one number, the seconds since the beginning; everything shown follows from it.

import * as day from "./course.js";
import { canLeave, greet, leave, open, Refusal } from "./door.js";
import { showAway, showEnd } from "./ending.js";
import { keep, setUpKept } from "./kept.js";
import { breathesIn, drawRing, fullness, isStill } from "./ring.js";
import { addressOf, drawScene, el, isMirrored, playScene, preload } from "./scene.js";
import { closeSheet, formsSheet, hurtsSheet, settingsSheet } from "./sheets.js";
import { bell, hush, speak, stayAwake, wakeSound } from "./sound.js";

const $ = (id) => document.getElementById(id);
const PLACES = ["opening", "begin", "practice", "end"];
const TICK_MS = 200;

let script = null, words = {}, version = null, chosen = {}, course = null;
// Seconds from the beginning; while it runs they count from `since`.
let position = 0, since = null, shown = -1, shownLines = -1, sheetHeld = false;

const place = () => document.body.dataset.at;
const running = () => since !== null;
const seconds = () => (running() ? position + (performance.now() - since) / 1000 : position);

function goTo(name) {
  document.body.dataset.at = name;
  for (const each of PLACES) $(each).hidden = each !== name;
  const leads = name === "practice";
  $("course").hidden = $("left").hidden = !leads;
  $("settings-open").hidden = name === "opening" || name === "end";
  $("close").hidden = !canLeave && name !== "practice";
  if (name !== "practice") stayAwake(false);
}

// --- opening ------------------------------------------------------------------------------------

async function start() {
  greet();
  $("again").hidden = true;
  try {
    script = await open();
  } catch (error) {
    const refused = error instanceof Refusal;
    $("opening-words").textContent = (refused && error.message) || $("opening").dataset.noLine;
    $("again").hidden = refused && error.status < 500;
    document.body.dataset.refused = "";
    return;
  }
  delete document.body.dataset.refused;
  ({ words } = script);
  chosen = { ...script.chosen };
  setUpKept();
  dress();
  begin();
}

// The page in the reader's language and the challenge's colour.
function dress() {
  const root = document.documentElement;
  root.lang = script.language;
  root.dir = script.direction;
  root.style.setProperty("--accent", script.colour);
  document.title = `${script.title} · ${script.challenge}`;
  $("challenge").textContent = script.challenge;
  $("title").textContent = script.heading;
  $("left-words").textContent = words.timeLeft;
  for (const [id, text] of Object.entries({ close: words.close, "settings-open": words.settings, back: words.back, skip: words.skip })) {
    $(id).querySelector(".hidden").textContent = text;
    $(id).title = text;
  }
  $("easier").textContent = words.easier;
  $("hurts").textContent = words.hurts;
}

function begin() {
  version = script.versions[0];
  course = day.courseOf(version, chosen);
  $("begin-title").textContent = script.title;
  $("begin-minutes").textContent = version.minutes;
  $("begin-how").textContent = words.how;
  $("begin-stop").textContent = words.stop;
  const starts = script.versions.map((each, nth) =>
    el("button", { class: nth ? "key" : "big", type: "button", onclick: () => practise(each) }, nth ? each.minutes : words.start));
  $("begin-keys").replaceChildren(...starts);
  goTo("begin");
  $("begin-title").focus({ preventScroll: true });
  fetchAll();
}

async function fetchAll() {
  const face = pictureOfDay();
  const missing = await preload(script, course, (here, all) => {
    $("loading").textContent = here < all ? `${words.loading}: ${here}/${all}` : words.loaded;
    if (face && !$("begin-picture").src && addressOf(face.sha)) {
      $("begin-picture").src = addressOf(face.sha);
      $("begin-picture").alt = face.alt;
    }
  });
  document.body.dataset.fetched = missing ? "part" : "all";
  if (missing) addEventListener("online", fetchAll, { once: true });
}

// The pose that stands for the day: the one that is held longest.
function pictureOfDay() {
  const holds = course.cues.filter((cue) => cue.kind === "hold" && script.forms[cue.form].picture.sha);
  const longest = holds.reduce((most, cue) => (most && most.seconds >= cue.seconds ? most : cue), null);
  return longest && script.forms[longest.form].picture;
}

// The pose in which the day comes to rest.
function lastPicture() {
  const last = course.cues.findLast((cue) => cue.kind === "hold");
  return last && script.forms[last.form].picture.sha ? script.forms[last.form].picture : null;
}

// --- the practice -------------------------------------------------------------------------------

function practise(which) {
  version = which;
  course = day.courseOf(version, chosen);
  position = 0;
  shown = shownLines = -1;
  $("course").replaceChildren(...version.steps.map(() => el("i")));
  wakeSound();
  goTo("practice");
  run();
  $("pose").focus({ preventScroll: true });
}

function run() {
  if (running() || place() !== "practice") return;
  since = performance.now();
  stayAwake(true);
  draw();
}

function pause() {
  if (!running()) return;
  position = seconds();
  since = null;
  hush();
  stayAwake(false);
  draw();
}

function moveTo(where) {
  position = where;
  if (running()) since = performance.now();
  shown = shownLines = -1;
  hush();
  draw();
}

function draw() {
  if (place() !== "practice") return;
  const now = Math.min(seconds(), course.total);
  if (now >= course.total) return finish();
  const index = day.cueAt(course, now);
  const cue = course.cues[index];
  const form = script.forms[cue.form];
  if (index !== shown) {
    shown = index;
    shownLines = -1;
    drawCue(cue, form, index);
  }
  drawLines(cue, form, now - cue.at);
  drawTime(cue, now);
  playScene($("scene"), running());
}

function drawCue(cue, form, index) {
  drawScene($("scene"), form, cue);
  $("practice").toggleAttribute("data-way", cue.kind === "ready" || cue.kind === "enter");
  $("step").textContent = [version.steps[cue.step].words, cue.round].filter(Boolean).join(" · ");
  $("pose").textContent = form.name;
  $("act").textContent = cue.title;
  $("place").textContent = cue.place;
  const next = day.coming(course, index);
  $("coming").textContent = { side: words.comingSide, again: words.comingAgain, end: words.comingEnd, next: next.cue && script.forms[next.cue.form].coming }[next.how];
  $("dots").replaceChildren(...Array.from({ length: cue.breaths <= 12 ? cue.breaths : 0 }, () => el("i")));
  [...$("course").children].forEach((step, nth) => { step.dataset.is = nth < cue.step ? "past" : nth === cue.step ? "now" : ""; });
  const planned = day.plannedOf(version.steps[cue.step], cue, chosen);
  $("easier").disabled = !script.choices[planned];
  announce([cue.say, ...(cue.kind === "hold" ? form.lines : [])]);
  if (!running()) return;
  bell(cue.kind);
  speak(cue.kind === "leave" && next.how === "next" ? `${cue.say} ${$("coming").textContent}.` : cue.say, script.language, { now: cue.kind !== "hold" });
}

function drawLines(cue, form, within) {
  const until = cue.kind === "hold" ? cue.moments : null;
  const count = until ? until.filter((at) => at <= within).length : 0;
  const key = cue.kind === "hold" ? count : 0;
  if (key === shownLines) return;
  shownLines = key;
  let lines = [];
  if (cue.kind === "ready" || cue.kind === "enter") lines = form.setup;
  if (cue.kind === "hold") lines = form.lines.slice(Math.max(0, count - 1), count);
  if (cue.kind === "switch" && cue.place) lines = [words.otherSide, ...(isMirrored(form, cue) ? [words.mirrored] : [])];
  $("lines").classList.toggle("setup", cue.kind !== "hold");
  $("lines").replaceChildren(...lines.map((line) => el("p", {}, line)));
  if (cue.kind === "hold" && running() && lines.length) speak(lines[0], script.language);
}

function drawTime(cue, now) {
  const within = now - cue.at, breathing = cue.breaths > 0;
  const breath = script.breath_s;
  drawRing($("ring"), { share: cue.seconds ? within / cue.seconds : 1, lungs: breathing && running() ? fullness(within, breath) : 0.35 });
  put($("ring-time"), day.clockWords(cue.seconds - within));
  put($("ring-word"), !running() ? words.paused : breathing ? (breathesIn(within, breath) ? words.in : words.out) : "");
  put($("ring-label"), running() ? words.pause : words.goOn);
  put($("left-time"), day.clockWords(course.total - now));
  document.body.dataset.runs = String(running());
  $("scene").style.setProperty("--lungs", breathing && !isStill() && running() ? fullness(within, breath).toFixed(3) : "0");
  [...$("dots").children].forEach((dot, nth) => {
    const full = Math.max(0, Math.min(1, within / breath - nth));
    dot.style.setProperty("--full", full.toFixed(2));
  });
  const step = $("course").children[cue.step];
  const own = course.cues.filter((each) => each.step === cue.step);
  const from = own[0].at, last = own.at(-1);
  step.style.setProperty("--share", ((now - from) / (last.at + last.seconds - from)).toFixed(3));
}

// Only what changes is written, so that nothing is read out twice.
function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function announce(parts) {
  $("announcer").textContent = parts.filter(Boolean).join(" ");
}

// --- on the way ---------------------------------------------------------------------------------

// Wait while a sheet lies over the practice, and go on where it ran.
function hold() {
  sheetHeld = running();
  pause();
}

function release() {
  const goOn = sheetHeld;
  sheetHeld = false;
  if (goOn) run();
}

function openForms() {
  const cue = course.cues[day.cueAt(course, seconds())];
  const planned = day.plannedOf(version.steps[cue.step], cue, chosen);
  if (!script.choices[planned]) return;
  hold();
  formsSheet(script, planned, script.forms[planned].name, chosen[planned], {
    onChoice: (choice) => { choose(planned, choice, cue); closeSheet(); },
    onClose: release,
  });
}

function choose(pose, choice, cue) {
  if (chosen[pose] === choice) return;
  chosen = { ...chosen, [pose]: choice };
  keep({ act: "player-as", pose, choice });
  course = day.courseOf(version, chosen);
  moveTo(day.sameplace(course, cue));
}

function openHurts() {
  hold();
  // It waits for the person, not for the clock: only they go on.
  sheetHeld = false;
  const cue = place() === "practice" ? course.cues[day.cueAt(course, seconds())] : null;
  const changeable = cue && script.choices[day.plannedOf(version.steps[cue.step], cue, chosen)];
  const told = hurtsSheet(script, {
    onEasier: changeable ? () => { closeSheet(); openForms(); } : null,
    onStop: () => { closeSheet(); stopHere(); },
    onClose: () => {},
  });
  keep({ act: "hurts" }, told);
}

function openSettings() {
  if (place() === "practice") hold();
  const cue = place() === "practice" ? course.cues[day.cueAt(course, seconds())] : null;
  settingsSheet(script, cue && script.forms[cue.form], { onClose: release });
}

function close() {
  pause();
  stopHere();
}

// --- the end ------------------------------------------------------------------------------------

function finish() {
  position = course.total;
  since = null;
  bell("done");
  speak(version.end.join(". "), script.language, { now: true });
  goTo("end");
  showEnd(script, version, lastPicture(), { onHurts: openHurts, onOut: stopHere });
}

function stopHere() {
  pause();
  if (leave()) return;
  goTo("end");
  showAway(script, { onAgain: begin });
}

// --- hands --------------------------------------------------------------------------------------

const skip = () => moveTo(day.onward(course, day.cueAt(course, seconds())));
const back = () => moveTo(day.backward(course, seconds()));

$("ring").addEventListener("click", () => (running() ? pause() : run()));
$("skip").addEventListener("click", skip);
$("back").addEventListener("click", back);
$("easier").addEventListener("click", openForms);
$("hurts").addEventListener("click", openHurts);
$("settings-open").addEventListener("click", openSettings);
$("close").addEventListener("click", close);
$("again").addEventListener("click", start);

document.addEventListener("keydown", (event) => {
  if (place() !== "practice" || $("sheet").open || event.ctrlKey || event.metaKey || event.altKey) return;
  const onward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (event.key === " " && !event.target.closest("button")) {
    event.preventDefault();
    if (running()) pause();
    else run();
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    if (event.key === onward) skip();
    else back();
  }
});

function frame() {
  draw();
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
// A page that is not looked at has no frames, but its bells and its voice go on.
setInterval(() => { if (document.hidden) draw(); }, TICK_MS);

goTo("opening");
start();
