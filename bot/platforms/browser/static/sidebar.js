// Groups, the private chat and people: where to look, and who to be.

import { avatarOf, el, icon } from "./draw.js";

const $ = (id) => document.getElementById(id);
const HASH = "M9 5L7 19M17 5l-2 14M5 9h15M4 15h15";

function placeButton({ avatar, name, tag, count, dot, dotWords, attributes, onClick }) {
  const button = el("button", { class: "place", type: "button", ...attributes, onclick: onClick },
    avatar, el("bdi", { class: "name" }, name), tag ? el("span", { class: "tag" }, tag) : "",
    count ? el("span", { class: "count" }, el("span", { "aria-hidden": "true" }, String(count)), el("span", { class: "hidden" }, `${count} new`)) : "",
    dot ? el("span", { class: "dot" }, el("span", { class: "hidden" }, dotWords)) : "");
  return button;
}

// Up and down arrows walk through the buttons of a list.
function walk(list) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    if (next) { event.preventDefault(); next.focus(); }
  });
}

export class Sidebar {
  constructor({ onPlace, onPerson, onAddPerson, onAddRoom }) {
    Object.assign(this, { onPlace, onPerson });
    this.phone = matchMedia("(max-width: 46rem)");
    for (const id of ["rooms", "private", "people", "you-menu"]) walk($(id));
    $("open-drawer").addEventListener("click", () => this.drawer(true));
    $("who").addEventListener("click", (event) => { event.stopPropagation(); this.drawer(true); this.menu(true); });
    $("shade").addEventListener("click", () => this.drawer(false));
    $("you").addEventListener("click", () => this.menu($("you-menu").hidden));
    document.addEventListener("click", (event) => { if (!event.target.closest(".you")) this.menu(false); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.escape(); });
    this.form("add-person", (form) => onAddPerson(form.elements.name.value, form.elements.admin.checked));
    this.form("add-room", (form) => onAddRoom(form.elements.title.value));
    $("theme").addEventListener("click", () => this.theme());
    this.phone.addEventListener("change", () => this.drawer(false));
  }

  form(id, send) {
    $(id).addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await send(event.target)) event.target.reset();
    });
  }

  theme() {
    const now = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const dark = now !== "dark";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    localStorage.setItem("stage.theme", dark ? "dark" : "light");
  }

  escape() {
    if (!$("you-menu").hidden) { this.menu(false); $("you").focus(); }
    else if ($("drawer").classList.contains("open")) { this.drawer(false); $("open-drawer").focus(); }
  }

  menu(open) {
    $("you-menu").hidden = !open;
    $("you").setAttribute("aria-expanded", String(open));
    if (open) ($("you-menu").querySelector('[aria-checked="true"]') || $("you-menu").querySelector("button")).focus();
  }

  drawer(open) {
    $("drawer").classList.toggle("open", open);
    $("shade").hidden = !open;
    $("open-drawer").setAttribute("aria-expanded", String(open));
    if (open) $("you").focus();
  }

  chosen() {
    this.menu(false);
    if ($("drawer").classList.contains("open")) this.drawer(false);
  }

  draw(view) {
    const held = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.place : "";
    const me = view.people.get(view.me);
    $("you-name").textContent = me.name;
    $("you-avatar").className = `avatar hue-${me.id % 8}`;
    $("you-avatar").textContent = avatarOf(me).textContent;
    $("who-name").textContent = me.name;
    $("who-avatar").className = $("you-avatar").className;
    $("who-avatar").textContent = $("you-avatar").textContent;
    $("rooms").replaceChildren(...[...view.rooms.values()].map((room) => el("li", {}, placeButton({
      avatar: el("span", { class: "avatar group", "aria-hidden": "true" }, icon(HASH)),
      name: room.title,
      count: view.unread(room.id),
      attributes: { "aria-current": String(view.place === room.id), "data-place": `room-${room.id}` },
      onClick: () => { this.chosen(); this.onPlace(room.id); },
    }))));
    $("private").replaceChildren(el("li", {}, placeButton({
      avatar: avatarOf(null),
      name: `${view.bot}, just you`,
      count: view.unread(0),
      attributes: { "aria-current": String(view.place === 0), "data-place": "private" },
      onClick: () => { this.chosen(); this.onPlace(0); },
    })));
    $("people").replaceChildren(...[...view.people.values()].map((person) => el("li", {}, this.person(view, person, "people"))));
    $("you-menu").replaceChildren(...[...view.people.values()].map((person) => this.person(view, person, "menu")));
    $("drawer-dot").hidden = ![...view.people.keys()].some((id) => id !== view.me && view.news(id)) && !view.unread(0);
    if (held) { const again = document.querySelector(`[data-place="${held}"]`); if (again) again.focus(); }
  }

  person(view, person, list) {
    const me = person.id === view.me;
    const state = list === "menu" ? { role: "menuitemradio", "aria-checked": String(me) } : { "aria-current": String(me), "aria-label": undefined, title: `Be ${person.name}` };
    return placeButton({
      avatar: avatarOf(person),
      name: person.name,
      tag: person.admin ? "coach" : "",
      dot: !me && view.news(person.id),
      dotWords: "has something new",
      attributes: { ...state, "data-place": `${list}-${person.id}` },
      onClick: () => { this.chosen(); this.onPerson(person.id); },
    });
  }
}
