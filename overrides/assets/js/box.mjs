/** The search box of every page: instant results in a list that the keyboard reaches, announced politely. */
import { Overtaken, SearchClient } from "./client.mjs";
import { MANIFEST } from "./manifest.mjs";
import { describe, describeStep, element, keepOrder, listenToTyping, markText, resolveUrl, whenSeen, writeTotal } from "./view.mjs";

const PAUSE = 150;
const SHOWN = 6;
/** Requests for the results that are shown at once, the two scripts left out; the others follow when they come into view. */
const REQUESTS = 12;

/** @param {HTMLFormElement} form @param {string} base the site's root */
export function startBox(form, base) {
  return new Box(form, base);
}

class Box {
  constructor(form, base) {
    this.base = base;
    this.input = form.querySelector("input");
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[role=status]");
    this.client = new SearchClient(base, MANIFEST);
    this.active = -1;
    this.asked = "";
    this.client.warm();
    listenToTyping(this.input, PAUSE, () => this.ask());
    this.input.addEventListener("focus", () => { if (this.input.value.trim()) this.open([...this.list.children]); });
    this.input.addEventListener("keydown", (event) => { if (!event.isComposing) this.press(event); });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) this.close(); });
    if (this.input.value.trim()) this.ask();
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  /** @param {number} index of the chosen option, -1 for none */
  activate(index) {
    this.active = index;
    this.options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = this.options()[index];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element[]} nodes */
  open(nodes) {
    this.list.replaceChildren(...nodes);
    this.list.hidden = !nodes.length;
    this.input.setAttribute("aria-expanded", String(nodes.length > 0));
    this.activate(-1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  /** @param {string} text to hear; with `rows` also to read, above them */
  say(text, rows = null) {
    if (this.status.textContent !== text) this.status.textContent = text;
    if (rows) this.open([...(text ? [element("p", { class: "search-note", "aria-hidden": "true" }, text)] : []), ...rows]);
  }

  async ask() {
    const query = this.input.value.trim();
    if (query === this.asked) return;
    this.asked = query;
    if (!query) {
      this.say("");
      return this.open([]);
    }
    try {
      const answer = await this.client.ask(query, { limit: SHOWN, within: REQUESTS, completions: true });
      this.show(query, answer, Math.min(SHOWN, answer.total) - answer.results.length);
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.asked = "";
      this.say(error.message, []);
    }
  }

  /** The results that the first answer had no requests for, below those that are there. */
  async more(query, { results, completions }) {
    try {
      const answer = await this.client.ask(query, { limit: SHOWN });
      const chosen = this.options()[this.active]?.href, { hidden } = this.list;
      this.show(query, { ...answer, completions, results: keepOrder(answer.results, results.map(({ id }) => id)) });
      if (hidden) this.close();
      else this.activate(this.options().findIndex(({ href }) => href === chosen));
    } catch (error) {
      if (error instanceof Overtaken) return;
      for (const row of this.list.querySelectorAll(".search-waiting")) row.remove();
      this.status.textContent = error.message;
    }
  }

  /** @param {string} query @param {import("./search.mjs").Answer} answer @param {number} [missing] results that are to follow */
  show(query, answer, missing = 0) {
    const { results, total, steps, suggestion, completions } = answer;
    const waiting = Array.from({ length: missing }, () => element("div", { class: "search-waiting", "aria-hidden": "true" }, "…"));
    const rows = [
      ...completions.map((text) => this.wordsRow("search-completion", text, text)),
      ...(suggestion ? [this.wordsRow("search-completion", suggestion, "Có phải bạn tìm: ", suggestion, "?")] : []),
      ...results.map((result) => this.row(resolveUrl(result.url, this.base), "search-hit",
        element("span", { class: "search-title" }, ...markText(result.title, result.titleMarks)), element("span", { class: "search-about" }, describe(result)),
        element("span", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))),
      ...waiting,
      ...(total > Math.max(SHOWN, results.length) ? [this.row(this.pageOf(query), "search-all", `Xem cả ${total.toLocaleString("vi-VN")} kết quả`)] : []),
    ];
    rows.forEach((row, i) => { row.id = `search-option-${i}`; });
    const said = [...steps.map((step) => describeStep(step)[0]), ...(total ? [] : ["Thử ít từ hơn, bỏ dấu, hoặc xem các mục lục."])];
    if (said.length) this.say([`${writeTotal(total)}.`, ...said].join(" "), rows);
    else {
      this.open(rows);
      this.say(writeTotal(total));
    }
    this.sight?.disconnect();
    if (waiting.length) this.sight = whenSeen(waiting, () => this.more(query, answer));
  }

  /** @returns {string} the address of the search page with a query */
  pageOf(query) {
    return new URL(`tim-kiem/?${new URLSearchParams({ q: query })}`, this.base).href;
  }

  row(href, kind, ...children) {
    return element("a", { role: "option", class: kind, href, tabindex: "-1", "aria-selected": "false" }, ...children);
  }

  /** A row that puts other words into the box. */
  wordsRow(kind, words, ...children) {
    const node = this.row(this.pageOf(words), kind, ...children);
    node.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.input.value = words;
      this.input.focus();
      this.ask();
    });
    return node;
  }

  /** @param {KeyboardEvent} event arrows go round through the input itself */
  press(event) {
    const places = this.options().length + 1, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && places > 1) {
      event.preventDefault();
      if (this.list.hidden) this.open([...this.list.children]);
      this.activate((this.active + 1 + step + places) % places - 1);
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.options()[this.active].click();
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      else event.preventDefault(); // by itself a search field would forget what was typed
      this.close();
      this.say("");
    }
  }
}
