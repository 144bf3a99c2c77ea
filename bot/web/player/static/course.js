// A day as a line of cues. Pure: a script, a version and what was chosen become cues with their
// beginnings in seconds; nothing here knows a page or a clock.

const WAYS = new Set(["ready", "enter", "switch", "rest"]);

const FORMS = new Set(["easier", "harder", "full"]);

// The pose that is done in a planned one's place.
const doneFor = (pose, chosen) => (chosen[pose] && !FORMS.has(chosen[pose]) ? chosen[pose] : pose);

// The cues of a step for what was chosen now, each with the form in which its pose is done.
export function variantOf(step, chosen) {
  const key = step.poses.map((pose) => doneFor(pose, chosen)).join("|");
  return step.variants[key].map((cue) => {
    const choice = step.poses.includes(cue.pose) ? chosen[cue.pose] : "";
    return { ...cue, form: choice === "easier" || choice === "harder" ? `${cue.pose}:${choice}` : cue.pose };
  });
}

// {cues: [{...cue, at, step, nth}], total}. `step` counts from 0, `nth` is the cue's place in it.
export function courseOf(version, chosen) {
  const cues = [];
  let at = 0;
  const add = (cue, step, nth) => {
    cues.push({ ...cue, at, step, nth });
    at += cue.seconds;
  };
  version.steps.forEach((step, number) => {
    const variant = variantOf(step, chosen);
    // The first pose has a way, too, for getting ready: its words are those of what it leads to.
    if (number === 0) add({ ...variant[0], kind: "ready", seconds: version.ready.seconds, title: version.ready.title, say: version.ready.say }, 0, -1);
    variant.forEach((cue, nth) => add(cue, number, nth));
  });
  return { cues, total: at };
}

// The index of the cue at a moment; the last one at the end.
export function cueAt(course, seconds) {
  const found = course.cues.findLastIndex((cue) => cue.at <= seconds);
  return Math.max(0, found);
}

// Where skipping leads: the beginning of the next way to a pose, or the end of all.
export function onward(course, index) {
  const { cues } = course;
  let next = index + 1;
  // From the way to a pose one goes to what follows the pose, not into it.
  if (WAYS.has(cues[index].kind)) {
    while (next < cues.length && cues[next].kind !== "hold") next += 1;
    next += 1;
  }
  while (next < cues.length && !WAYS.has(cues[next].kind)) next += 1;
  return next < cues.length ? cues[next].at : course.total;
}

// Where going back leads: the beginning of this pose, or of the one before when this has just begun.
export function backward(course, seconds, soon = 3) {
  const { cues } = course;
  const here = beginning(cues, cueAt(course, seconds));
  if (seconds - cues[here].at > soon || here === 0) return cues[here].at;
  return cues[beginning(cues, here - 1)].at;
}

// The first cue of the way to the pose that the cue at `index` belongs to.
function beginning(cues, index) {
  let at = index;
  while (at > 0 && !WAYS.has(cues[at].kind)) at -= 1;
  while (at > 0 && WAYS.has(cues[at - 1].kind)) at -= 1;
  return at;
}

// Where to go on after a form was chosen: the way to the pose, at the same place of the same step.
export function sameplace(course, cue) {
  const within = course.cues.filter((each) => each.step === cue.step);
  const fit = within.filter((each) => each.nth <= cue.nth && WAYS.has(each.kind));
  return (fit.at(-1) || within[0]).at;
}

// What comes after the pose of this cue: {how: "next" | "side" | "again" | "end", cue}.
export function coming(course, index) {
  const { cues } = course;
  const isHold = (cue) => cue.kind === "hold";
  const kind = cues[index].kind;
  const own = isHold(cues[index]) || kind === "leave" ? index : cues.findIndex((cue, at) => at > index && isHold(cue));
  const next = cues.findIndex((cue, at) => at > own && isHold(cue));
  if (own < 0 || next < 0) return { how: "end" };
  const between = cues.slice(own + 1, next).map((cue) => cue.kind);
  if (between.includes("switch")) return { how: "side", cue: cues[next] };
  if (between.includes("rest")) return { how: "again", cue: cues[next] };
  return { how: "next", cue: cues[next] };
}

// The planned pose that is done in a cue, among those of its step.
export function plannedOf(step, cue, chosen) {
  return step.poses.find((pose) => doneFor(pose, chosen) === cue.pose) || step.poses[0];
}

export function clockWords(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
