// Writing: Enter sends, Shift+Enter is a new line, "/" suggests commands, a reply shows above.

import { el, wordsOf } from "./draw.js";

const $ = (id) => document.getElementById(id);

export class Composer {
  constructor({ onSend, onSound }) {
    this.onSend = onSend;
    this.onSound = onSound;
    this.commands = [];
    this.coach = false;
    this.replyTo = null;
    this.chosen = 0;
    this.found = [];
    this.words = $("words");
    this.words.addEventListener("input", () => { this.grow(); this.suggest(); });
    this.words.addEventListener("keydown", (event) => this.key(event));
    this.words.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== this.words) this.hide(); }, 150));
    this.words.addEventListener("focus", () => this.suggest());
    $("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    $("attach").addEventListener("click", () => $("sound").click());
    $("sound").addEventListener("change", () => {
      const [file] = $("sound").files;
      $("sound").value = "";
      if (file) this.onSound(file);
      this.words.focus();
    });
    $("reply-off").addEventListener("click", () => { this.reply(null); this.words.focus(); });
  }

  focus() { this.words.focus(); }

  // A coach sends her voice, and only the bot hears of it.
  takesSounds(may) { $("attach").hidden = !may; }

  grow() {
    this.words.style.height = "auto";
    this.words.style.height = `${this.words.scrollHeight}px`;
  }

  reply(post, author = "") {
    this.replyTo = post;
    $("replying").hidden = !post;
    if (post) {
      $("replying-words").textContent = `${author}: ${wordsOf(post).slice(0, 120)}`;
      this.words.focus();
    }
  }

  send() {
    const text = this.words.value.trim();
    if (!text) return;
    const replyTo = this.replyTo ? this.replyTo.id : 0;
    this.words.value = "";
    this.grow();
    this.hide();
    this.reply(null);
    this.onSend(text, replyTo);
  }

  // Words that could not be sent come back, so that nothing typed is ever lost.
  giveBack(text) {
    if (!this.words.value) { this.words.value = text; this.grow(); }
  }

  key(event) {
    if (event.isComposing) return;
    if (this.found.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (this.found.length && (event.key === "Tab" && !event.shiftKey)) {
      event.preventDefault();
      this.take(this.chosen);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const wanted = this.found[this.chosen];
      if (wanted && `/${wanted.name}` !== this.words.value.trim()) this.take(this.chosen);
      else this.send();
    } else if (event.key === "Escape") {
      if (this.found.length) this.hide();
      else this.reply(null);
    }
  }

  suggest() {
    const typed = /^\/([\w-]*)$/.exec(this.words.value);
    const wanted = typed ? typed[1].toLowerCase() : null;
    this.found = wanted === null ? [] : this.commands.filter((each) => (this.coach || !each.coach) && each.name.startsWith(wanted));
    if (!this.found.length) { this.hide(); return; }
    $("suggestions").replaceChildren(...this.found.map((each, at) => {
      const option = el("div", { class: "suggestion", role: "option", id: `suggestion-${at}`, "aria-selected": "false" }, el("strong", {}, `/${each.name}`), el("span", {}, each.words));
      option.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(at); });
      return option;
    }));
    $("suggestions").hidden = false;
    this.words.setAttribute("aria-expanded", "true");
    this.choose(0);
  }

  choose(number) {
    this.chosen = (number + this.found.length) % this.found.length;
    [...$("suggestions").children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    $("suggestions").children[this.chosen].scrollIntoView({ block: "nearest" });
    this.words.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
  }

  take(number) {
    this.words.value = `/${this.found[number].name} `;
    this.hide();
    this.grow();
    this.words.focus();
  }

  hide() {
    this.found = [];
    $("suggestions").hidden = true;
    this.words.setAttribute("aria-expanded", "false");
    this.words.removeAttribute("aria-activedescendant");
  }
}
