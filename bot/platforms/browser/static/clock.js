// The clock bar: the stage's date and time in the cohort's zone, how fast it runs, what comes next.

const $ = (id) => document.getElementById(id);

const KINDS = {
  countdown: "the evening before day 1",
  lesson: "lesson",
  remind: "reminders",
  reminder: "reminders",
  close: "end of the day",
  "day-close": "end of the day",
  recap: "recap",
  practice: "the next pose of a practice",
  end: "end of catching up",
};

function kindWords(kind, day) {
  const words = KINDS[kind] || kind.replace(/[-_]/g, " ");
  if (!day) return words;
  return kind === "close" || kind === "day-close" ? `end of day ${day}` : `${words} of day ${day}`;
}

export class ClockBar {
  constructor({ onSpeed, onJump, onZone }) {
    this.onZone = onZone;
    this.base = null;
    this.zone = localStorage.getItem("stage.zone") || Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    this.buttons = [...document.querySelectorAll("[data-speed]")];
    for (const button of this.buttons) button.addEventListener("click", () => onSpeed(Number(button.dataset.speed)));
    $("jump").addEventListener("click", () => onJump());
    this.build();
    setInterval(() => this.tick(), 200);
  }

  build() {
    const zone = { timeZone: this.zone };
    const lang = "en-GB";
    this.asTime = new Intl.DateTimeFormat(lang, { ...zone, hour: "2-digit", minute: "2-digit" });
    this.asDate = new Intl.DateTimeFormat(lang, { ...zone, weekday: "short", day: "numeric", month: "short" });
    this.asLongDate = new Intl.DateTimeFormat(lang, { ...zone, weekday: "long", day: "numeric", month: "long" });
    this.asKey = new Intl.DateTimeFormat("en-CA", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" });
  }

  set(clock) {
    this.base = { now: Date.parse(clock.now), seen: performance.now(), speed: clock.speed, next: clock.next };
    const zone = clock.next && clock.next.zone;
    if (zone && zone !== this.zone) {
      try {
        new Intl.DateTimeFormat("en", { timeZone: zone });
        this.zone = zone;
        localStorage.setItem("stage.zone", zone);
        this.build();
        this.onZone();
      } catch { /* a zone this browser does not know: times stay in the one it had */ }
    }
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === clock.speed));
    $("jump").setAttribute("aria-disabled", String(!clock.next));
    this.shownNext = null;
    this.tick();
  }

  now() {
    if (!this.base) return null;
    return new Date(this.base.now + (performance.now() - this.base.seen) * this.base.speed);
  }

  tick() {
    const now = this.now();
    if (!now) return;
    const put = (id, words) => { if ($(id).textContent !== words) $(id).textContent = words; };
    put("time", this.asTime.format(now));
    put("date", this.asDate.format(now));
    $("date").title = `${this.asLongDate.format(now)}, ${this.zone}`;
    this.tickNext(now);
  }

  tickNext(now) {
    const next = this.base.next;
    const words = next ? `${kindWords(next.kind, next.day)}|${this.day(new Date(next.at), now)} ${this.asTime.format(new Date(next.at))}` : "";
    if (words === this.shownNext) return;
    this.shownNext = words;
    if (!next) {
      $("next").textContent = "Nothing is planned yet";
      return;
    }
    const [what, when] = words.split("|");
    const strong = document.createElement("strong");
    strong.textContent = what;
    const lead = document.createElement("span");
    lead.className = "wide";
    lead.textContent = "Next: ";
    $("next").replaceChildren(lead, strong, `, ${when}`);
    $("next").title = `Next: ${what}, ${when}`;
  }

  // "today", "tomorrow", or the date.
  day(instant, now = this.now()) {
    const key = this.asKey.format(instant);
    if (now && key === this.asKey.format(now)) return "today";
    if (now && key === this.asKey.format(new Date(now.getTime() + 86400000))) return "tomorrow";
    return this.asDate.format(instant);
  }

  time(iso) { return this.asTime.format(new Date(iso)); }
  dayKey(iso) { return this.asKey.format(new Date(iso)); }
  longDay(iso) { return this.asLongDate.format(new Date(iso)); }
}
