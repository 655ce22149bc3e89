/** The search box of every page: instant results in a list that the keyboard reaches, announced politely. */
import { Overtaken, SearchClient } from "./client.mjs";
import { MANIFEST } from "./manifest.mjs";
import { describe, element, listenToTyping, markText, resolveUrl, writeTotal } from "./view.mjs";

const PAUSE = 150;
const SHOWN = 6;
/** Requests of a first question, the two scripts left out. */
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

  async ask() {
    const query = this.input.value.trim();
    if (query === this.asked) return;
    this.asked = query;
    if (!query) {
      this.status.textContent = "";
      return this.open([]);
    }
    try {
      this.show(await this.client.ask(query, { limit: SHOWN, within: REQUESTS }));
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.asked = "";
      this.open([]);
      this.status.textContent = error.message;
    }
  }

  /** @param {import("./search.mjs").Answer} answer */
  show({ results, total, suggestion }) {
    this.open(results.map((result, i) => element("a",
      { role: "option", id: `search-option-${i}`, href: resolveUrl(result.url, this.base), tabindex: "-1", "aria-selected": "false" },
      element("span", { class: "search-title" }, ...markText(result.title, result.titleMarks)), element("span", { class: "search-about" }, describe(result)),
      element("span", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))));
    this.status.textContent = writeTotal(total) + (suggestion ? `. Có phải bạn tìm “${suggestion}”?` : "");
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
      this.close();
    }
  }
}
