// The stage's page. What is true lies on the server; this keeps a copy of what one person sees, draws
// it, and remembers in the browser only who was chosen, which chat was open, and what was read.

import { act, follow, give, look, Refused } from "./talk.js";
import { ClockBar } from "./clock.js";
import { Composer } from "./composer.js";
import { drawMessage, el, wordsOf } from "./draw.js";
import { openInside, setUpInside } from "./inside.js";
import { openLightbox, setUpLightbox } from "./lightbox.js";
import { Sidebar } from "./sidebar.js";

const $ = (id) => document.getElementById(id);
const kept = (name) => localStorage.getItem(`stage.${name}`);
const keep = (name, value) => localStorage.setItem(`stage.${name}`, String(value));

const view = {
  me: 0,
  place: 0,
  bot: "Stretchbot",
  people: new Map(),
  rooms: new Map(),
  posts: new Map(),
  heads: {},
  seq: 0,
  more: false,
  time: (iso) => clock.time(iso),
  unread: (place) => {
    const read = Number(kept(`read.${view.me}.${place}`) || 0);
    let count = 0;
    for (const post of view.posts.values()) if (post.room === place && post.id > read && post.by !== view.me) count += 1;
    return place === view.place ? 0 : count;
  },
  news: (person) => (view.heads[person] || 0) > Number(kept(`seen.${person}`) || 0),
};
let hang = () => {};
let turn = 0;

// --- saying what goes wrong ------------------------------------------------------------------------

let toastTimer = 0;
function tell(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 6000);
}

async function attempt(doing) {
  try {
    return await doing();
  } catch (problem) {
    tell(problem instanceof Refused ? problem.message : "That did not work. Try again in a moment.");
    return null;
  }
}

const waiting = () => tell("The stage is away for a moment. Trying again…");

// --- the list of messages --------------------------------------------------------------------------

const here = (post) => post.room === view.place;
const scroller = $("scroller");
const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 90;
const toEnd = () => { scroller.scrollTop = scroller.scrollHeight; $("to-end").hidden = true; };
let pinned = true;

// To the end; but where what is new is longer than the window, to where it begins.
function reveal(posts) {
  const first = posts.length ? $(`post-${posts[0].id}`) : null;
  const height = first ? scroller.scrollHeight - first.offsetTop : 0;
  if (first && height > scroller.clientHeight) {
    scroller.scrollTop = first.offsetTop - 12;
    pinned = false;
    $("to-end").hidden = false;
  } else {
    toEnd();
    pinned = true;
  }
}

const hands = {
  onGrow: () => { if (pinned) toEnd(); },
  onPicture: openLightbox,
  onPage: openInside,
  onReply: (post) => composer.reply(post, view.bot),
  onReact: (post, emoji) => attempt(() => act("react", { as: view.me, post: post.id, emoji })),
  onPress: async (post, key, button) => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    await attempt(() => act("press", { as: view.me, post: post.id, wire: key.wire }, { onWaiting: waiting }));
    button.removeAttribute("aria-disabled");
  },
};

function drawList() {
  const posts = [...view.posts.values()].filter(here).sort((one, other) => one.id - other.id);
  $("messages").replaceChildren();
  for (const post of posts) $("messages").append(drawMessage(post, view, hands));
  arrange();
  $("earlier").hidden = !view.more;
  drawWelcome();
  toEnd();
  pinned = true;
  read();
}

// Days between messages, and which of one author's messages is first and last in a row.
function arrange() {
  const list = $("messages");
  for (const day of list.querySelectorAll(".day")) day.remove();
  let before = null;
  let dayBefore = "";
  for (const item of [...list.children]) {
    const post = view.posts.get(Number(item.id.slice(5)));
    const day = clock.dayKey(post.at);
    const newDay = day !== dayBefore;
    if (newDay) item.before(el("li", { class: "day" }, clock.longDay(post.at)));
    const same = before && !newDay && before.dataset.by === item.dataset.by && before.dataset.only === item.dataset.only;
    item.classList.toggle("first", !same);
    item.classList.add("last");
    if (same) before.classList.remove("last");
    before = item;
    dayBefore = day;
  }
}

function put(post) {
  const old = $(`post-${post.id}`);
  const drawn = drawMessage(post, view, hands);
  if (old) {
    const held = old.contains(document.activeElement) ? document.activeElement.dataset.wire : null;
    const hadFocus = old.contains(document.activeElement);
    drawn.classList.add("changed");
    old.replaceWith(drawn);
    if (hadFocus) {
      const again = [...drawn.querySelectorAll("button")];
      (again.find((button) => held && button.dataset.wire === held) || again[0] || scroller).focus({ preventScroll: true });
    }
  } else {
    drawn.classList.add("fresh");
    const later = [...$("messages").children].find((item) => item.id && Number(item.id.slice(5)) > post.id);
    if (later) later.before(drawn);
    else $("messages").append(drawn);
  }
}

function announce(post) {
  if (post.by === view.me || (post.show && post.show.silent)) return;
  const author = post.by === 0 ? view.bot : (view.people.get(post.by) || {}).name || "";
  const alone = post.to && post.room ? ", only for you" : "";
  $("announcer").textContent = `${author}${alone}: ${wordsOf(post).slice(0, 300)}`;
}

function read() {
  let last = 0;
  for (const post of view.posts.values()) if (here(post)) last = Math.max(last, post.id);
  if (!document.hidden) keep(`read.${view.me}.${view.place}`, last);
  keep(`seen.${view.me}`, view.heads[view.me] || 0);
}

// --- what helps a newcomer along -------------------------------------------------------------------

const coach = () => [...view.people.values()].find((person) => person.admin);

function drawWelcome() {
  const me = view.people.get(view.me);
  const empty = ![...view.posts.values()].some(here);
  $("welcome").hidden = !empty;
  if (!empty) { hint(); return; }
  const words = (title, text, button) => {
    $("welcome-title").textContent = title;
    $("welcome-words").textContent = text;
    $("welcome-button").textContent = button;
    $("welcome-button").hidden = !button;
  };
  if (view.place === 0) words(`${view.bot} and you`, "What is said here is between the two of you: reminders, your own questions, your certificate. Type / to see what you can ask for.", "");
  else if (me.admin) words("A group for stretching, all on your machine", `You are ${me.name}, the coach. Type /launch, or press the button, and answer a few questions. Then be somebody else, join, and let the days go by.`, "Start a challenge");
  else words("Nothing here yet", "The coach starts a challenge in this group. You can be the coach yourself.", coach() ? `Be ${coach().name}` : "");
  hint();
}

function hint() {
  const kinds = new Set();
  for (const post of view.posts.values()) if (here(post) && post.kind) kinds.add(post.kind);
  const me = view.people.get(view.me);
  let words = "";
  let name = "";
  if (kinds.has("group-recap")) { name = "recap"; words = "That was it. Everyone has a recap of their own in their private chat."; }
  else if (kinds.has("lesson")) { name = "lesson"; words = "Press Done as anyone you like, then Jump to next: the rest comes by itself."; }
  else if (kinds.has("signup") || kinds.has("launched")) { name = "signup"; words = me.admin ? "Now be Ana or Tom and join. Then let the days come with Jump to next." : "Join here, then let the days come with Jump to next."; }
  if (name && kept(`hint.${name}`)) words = "";
  $("hint").hidden = !words;
  $("hint").dataset.name = name;
  $("hint-words").textContent = words;
}

// --- following -------------------------------------------------------------------------------------

function take(change, seq) {
  for (const person of change.people || []) view.people.set(person.id, person);
  for (const room of change.rooms || []) view.rooms.set(room.id, room);
  Object.assign(view.heads, change.heads || {});
  pinned = atEnd();
  let forMe = false;
  const fresh = [];
  for (const post of change.posts || []) {
    if (!view.posts.has(post.id)) fresh.push(post);
    view.posts.set(post.id, post);
    if (here(post)) {
      forMe = forMe || (!$(`post-${post.id}`) && (post.by === view.me || post.to === view.me));
      put(post);
    }
  }
  view.seq = Math.max(view.seq, seq);
  arrange();
  drawWelcome();
  read();
  sidebar.draw(view);
  for (const post of fresh) if (here(post)) announce(post);
  const come = fresh.filter(here);
  if (come.length && (pinned || forMe)) reveal(come);
  else if (pinned) toEnd();
  else if (come.length) $("to-end").hidden = false;
}

function listen() {
  hang();
  document.documentElement.dataset.line = "opening";
  const mine = turn;
  hang = follow({ as: view.me, since: view.seq }, {
    change: (change, seq) => { if (mine === turn) take(change, seq); },
    clock: (told) => { if (mine === turn) clock.set(told); },
    // Away for longer than the server remembers what changed.
    anew: () => { if (mine === turn) become(view.me, { place: view.place }); },
    open: () => { document.documentElement.dataset.line = "open"; },
    lost: (closed) => {
      document.documentElement.dataset.line = "lost";
      if (closed && mine === turn) setTimeout(() => { if (mine === turn) listen(); }, 1500);
    },
  });
}

async function become(person, { place = null } = {}) {
  turn += 1;
  const mine = turn;
  hang();
  let state = null;
  try {
    state = await look("state", { as: person || undefined });
  } catch (problem) {
    if (person && problem instanceof Refused) { await become(0); return; }
    waiting();
    setTimeout(() => { if (mine === turn) become(person, { place }); }, 1500);
    return;
  }
  if (mine !== turn) return;
  Object.assign(view, { me: state.you, bot: state.bot, seq: state.seq, heads: state.heads, more: state.more });
  view.people = new Map(state.people.map((each) => [each.id, each]));
  view.rooms = new Map(state.rooms.map((each) => [each.id, each]));
  view.posts = new Map(state.posts.map((each) => [each.id, each]));
  keep("me", view.me);
  composer.commands = state.commands;
  composer.coach = view.people.get(view.me).admin;
  composer.reply(null);
  composer.words.placeholder = `Write as ${view.people.get(view.me).name}, or / for commands`;
  clock.set(state.clock);
  const wanted = place === null ? Number(kept("place") || -1) : place;
  goTo(view.rooms.has(wanted) || wanted === 0 ? wanted : view.rooms.keys().next().value);
  listen();
  document.documentElement.dataset.ready = String(view.me);
}

function goTo(place) {
  view.place = place;
  keep("place", place);
  const room = view.rooms.get(place);
  $("place-title").textContent = room ? room.title : view.bot;
  const names = [...view.people.values()].map((person) => person.name);
  $("place-about").textContent = room ? `${names.length} people and ${view.bot}` : `Only ${view.people.get(view.me).name} can see this`;
  composer.takesSounds(!room && view.people.get(view.me).admin);
  drawList();
  sidebar.draw(view);
}

async function send(text, replyTo = 0) {
  const place = view.place;
  const target = place ? { room: place } : { private: true };
  const sent = await attempt(() => act("say", { as: view.me, ...target, text, reply_to: replyTo || undefined }, { onWaiting: waiting }));
  if (!sent) composer.giveBack(text);
}

const sendSound = (file) => attempt(() => give("speak", { as: view.me }, file, { onWaiting: waiting }));

// --- putting it together ---------------------------------------------------------------------------

const clock = new ClockBar({
  onSpeed: (speed) => attempt(async () => clock.set((await act("clock", { speed })).clock)),
  onJump: () => attempt(async () => clock.set((await act("clock", { jump: "next" })).clock)),
  onZone: () => { if (view.me) drawList(); },
});
const composer = new Composer({ onSend: send, onSound: sendSound });
const sidebar = new Sidebar({
  onPlace: (place) => { goTo(place); composer.focus(); },
  onPerson: (person) => become(person, { place: view.place }),
  onAddPerson: (name, admin) => attempt(async () => {
    const added = await act("people", { name, admin });
    await become(added.person.id, { place: view.place });
    return added;
  }),
  onAddRoom: (title) => attempt(async () => {
    const added = await act("rooms", { title });
    view.rooms.set(added.room.id, added.room);
    goTo(added.room.id);
    return added;
  }),
});

scroller.addEventListener("scroll", () => { pinned = atEnd(); if (pinned) $("to-end").hidden = true; }, { passive: true });
$("to-end").addEventListener("click", () => { toEnd(); composer.focus(); });
$("hint-close").addEventListener("click", () => { keep(`hint.${$("hint").dataset.name}`, 1); hint(); composer.focus(); });
$("welcome-button").addEventListener("click", () => {
  if (view.people.get(view.me).admin) send("/launch");
  else become(coach().id, { place: view.place });
});
$("earlier").addEventListener("click", () => attempt(async () => {
  const oldest = Math.min(...view.posts.keys());
  const earlier = await look("posts", { as: view.me, before: oldest });
  const height = scroller.scrollHeight;
  for (const post of earlier.posts) view.posts.set(post.id, post);
  view.more = earlier.more;
  drawList();
  scroller.scrollTop = scroller.scrollHeight - height;
  pinned = false;
}));
document.addEventListener("visibilitychange", () => { if (!document.hidden && view.me) { read(); sidebar.draw(view); } });

if (kept("theme")) document.documentElement.dataset.theme = kept("theme");
setUpLightbox();
setUpInside();
become(Number(kept("me") || 0));
