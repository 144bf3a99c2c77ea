// Drawing: posts as DOM nodes. Words only ever go in as text, so nothing in them can act.

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

export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

const EYE = "M3 12c3-5 6-7 9-7s6 2 9 7c-3 5-6 7-9 7s-6-2-9-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z";
const REPLY = "M9 7l-5 5 5 5M4 12h9c4 0 6 2 7 6";
const PAPER = "M7 4h7l4 4v12H7zM14 4v4h4";
const THUMB = "👍";
const HAND = "M7 11v9H4v-9zM7 11l4-7c2 0 3 1 2.6 3L13 10h5c1.5 0 2.3 1 2 2.4l-1.4 6c-.3 1-1 1.6-2 1.6H7";

export function initials(name) {
  const parts = name.trim().split(/\s+/).filter(Boolean);
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : parts;
  return letters.map((part) => Array.from(part)[0] || "").join("").toUpperCase() || "?";
}

export function avatarOf(person) {
  if (!person) return el("span", { class: "avatar", "aria-hidden": "true" }, el("img", { src: "static/icon.svg", alt: "" }));
  return el("span", { class: `avatar hue-${person.id % 8}`, "aria-hidden": "true" }, initials(person.name));
}

const COLOUR = /^#[0-9a-f]{6}$/;
const SAFE = /^(https?:|mailto:)/i;

function drawInline(parts) {
  return parts.map((part) => {
    if (typeof part === "string") return document.createTextNode(part);
    if (part.b) return el("strong", {}, ...drawInline(part.b));
    if (part.i) return el("em", {}, ...drawInline(part.i));
    if (part.a) {
      const words = drawInline(part.a);
      if (!SAFE.test(part.href)) return el("span", {}, ...words);
      return el("a", { href: part.href, target: "_blank", rel: "noopener noreferrer" }, ...words);
    }
    if (part.m !== undefined) return el("bdi", { class: "mention" }, part.w);
    if (part.at) return el("time", { datetime: part.at }, part.w);
    return document.createTextNode("");
  });
}

export function drawBlocks(blocks) {
  return (blocks || []).map((block) => {
    if (block.h) return el("h3", { dir: "auto" }, ...drawInline(block.h));
    if (block.fold) {
      return el("details", { dir: "auto" }, el("summary", {}, ...drawInline(block.fold)), el("p", {}, ...drawInline(block.p)));
    }
    if (block.q) return el("blockquote", { dir: "auto" }, ...drawInline(block.q));
    if (block.ul || block.ol) {
      const items = (block.ul || block.ol).map((item) => el("li", { dir: "auto" }, ...drawInline(item)));
      return el(block.ul ? "ul" : "ol", {}, ...items);
    }
    return el("p", { dir: "auto" }, ...drawInline(block.p || []));
  });
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

function drawPicture(picture, at, pictures, hands) {
  const caption = drawBlocks(picture.caption);
  let seen;
  if (!picture.sha) {
    seen = el("div", { class: "missing" }, picture.alt || "A picture that could not be found");
  } else if (picture.medium === "loop") {
    seen = el("video", { src: `media/${picture.sha}`, loop: true, playsinline: true, "aria-label": picture.alt, preload: "metadata", controls: stillness.matches });
    seen.muted = true;
    seen.autoplay = !stillness.matches;
    seen.addEventListener("loadedmetadata", hands.onGrow);
  } else {
    const image = el("img", { src: `media/${picture.sha}`, alt: picture.alt, decoding: "async" });
    image.addEventListener("load", hands.onGrow);
    seen = el("button", { type: "button", onclick: () => hands.onPicture(pictures, at) }, image);
  }
  return el("figure", { class: caption.length ? "picture told" : "picture" }, seen, caption.length ? el("figcaption", {}, ...caption) : "");
}

function drawSound(sound) {
  if (!sound.sha) return el("p", { class: "missing" }, sound.missing);
  return el("audio", { src: `media/${sound.sha}`, controls: true, preload: "metadata", "aria-label": sound.title });
}

function drawKeys(post, hands) {
  const rows = (post.show.keys || []).map((row) =>
    el("div", { class: "keys-row" }, ...row.map((key) => {
      const style = `key ${key.style || "plain"}`;
      if (key.page) return el("button", { class: style, type: "button", "data-page": key.page, onclick: () => hands.onPage(key.page) }, key.w);
      if (key.url) return SAFE.test(key.url) ? el("a", { class: style, href: key.url, target: "_blank", rel: "noopener noreferrer" }, key.w) : "";
      const button = el("button", { class: style, type: "button", "data-wire": key.wire || "" }, key.w);
      button.addEventListener("click", () => hands.onPress(post, key, button));
      return button;
    })));
  return rows.length ? el("div", { class: "keys", role: "group", "aria-label": "Answers" }, ...rows) : "";
}

function drawActs(post, me, hands) {
  const chips = Object.entries(post.reactions || {}).map(([emoji, by]) =>
    el("button", { class: "act reaction", type: "button", "aria-pressed": String(by.includes(me)), "aria-label": `${emoji}, ${by.length}`, onclick: () => hands.onReact(post, emoji) }, ...(emoji === THUMB ? [icon(HAND), String(by.length)] : [`${emoji} ${by.length}`])));
  if (post.by !== 0) return chips.length ? el("span", { class: "acts" }, ...chips) : "";
  const thumb = (post.reactions || {})[THUMB] ? "" : el("button", { class: "act", type: "button", "aria-label": "React with a thumbs up", onclick: () => hands.onReact(post, THUMB) }, icon(HAND));
  const reply = el("button", { class: "act", type: "button", onclick: () => hands.onReply(post) }, icon(REPLY), "Reply");
  return el("span", { class: "acts" }, ...chips, thumb, reply);
}

export function wordsOf(post) {
  if (post.text) return post.text;
  if (post.recording) return "A recording";
  if (post.show.summary) return post.show.summary;
  const inline = (parts) => parts.map((part) => (typeof part === "string" ? part : part.w || inline(part.b || part.i || part.a || []))).join("");
  return (post.show.blocks || [])
    .flatMap((block) => (block.ul || block.ol ? (block.ul || block.ol).map(inline) : [inline(block.fold || block.p || block.h || block.q || [])]))
    .join(" ");
}

// One message of the list. `view` knows the people, who looks, and how times read.
export function drawMessage(post, view, hands) {
  const mine = post.by === view.me;
  const bot = post.by === 0;
  const author = bot ? null : view.people.get(post.by);
  const only = bot && post.to !== 0 && post.room !== 0;
  const bubble = el("div", { class: "bubble" });
  const meta = el("div", { class: "meta" }, drawActs(post, view.me, hands), post.edited ? el("span", {}, "edited") : "", el("time", { datetime: post.at }, view.time(post.at)));
  if (bot && COLOUR.test(post.show.accent)) {
    bubble.classList.add("card");
    bubble.style.setProperty("--accent", post.show.accent);
  }
  if (only) bubble.append(el("span", { class: "only-you" }, icon(EYE), "Only you can see this"));
  if (!mine) {
    const name = bot ? view.bot : author ? author.name : "Somebody";
    const tag = author && author.admin ? el("span", { class: "tag" }, "coach") : "";
    bubble.append(el("span", { class: `author${author ? ` ink-${author.id % 8}` : ""}` }, el("bdi", {}, name), tag));
  }
  const answered = post.reply ? view.posts.get(post.reply) : null;
  if (answered) bubble.append(el("span", { class: "quoted", dir: "auto" }, wordsOf(answered).slice(0, 160)));
  if (bot) {
    const pictures = post.show.pictures || [];
    const above = [], below = [];
    pictures.forEach((picture, at) => {
      const told = Boolean(picture.caption && picture.caption.length);
      (told && !post.show.album ? below : above).push(drawPicture(picture, at, pictures, hands));
    });
    const body = el("div", { class: "body", lang: post.show.language || "en" });
    if (above.length && post.show.album) {
      body.append(el("div", { class: "album", role: "group", tabindex: "0", "aria-label": "Pictures of the poses" }, ...above));
    } else if (above.length) {
      body.append(el("div", { class: above.length > 1 ? "pictures many" : "pictures" }, ...above));
    }
    body.append(...drawBlocks(post.show.blocks));
    if (below.length) body.append(el("div", { class: "pictures" }, ...below));
    body.append(...(post.show.sounds || []).map(drawSound));
    for (const file of post.show.files || []) {
      body.append(el("a", { class: "file", href: `media/${file.sha}`, download: file.name }, icon(PAPER), file.name));
    }
    bubble.append(body, drawKeys(post, hands), meta);
  } else {
    const said = post.recording ? drawSound({ sha: post.recording, title: "A recording" }) : el("div", { class: "said", dir: "auto" }, post.text || "");
    bubble.append(el("div", { class: post.recording ? "body" : "words" }, said, meta));
  }
  const kinds = ["message", mine ? "mine" : "", bot ? "bot" : "", only ? "only" : ""].filter(Boolean).join(" ");
  return el("li", { class: kinds, id: `post-${post.id}`, "data-by": String(post.by), "data-only": String(only), "data-kind": post.kind || "" }, avatarOf(author), bubble);
}
