/** The search box of every page: instant results in a list that the keyboard reaches, announced politely. */
import { Overtaken, SearchClient } from "./client.mjs";
import { describe, element, markText, resolveUrl, writeTotal } from "./view.mjs";

const PAUSE = 150;
const SHOWN = 6;

/** @param {HTMLFormElement} form @param {string} base the site's root */
export function startBox(form, base) {
  const input = form.querySelector("input"), list = form.querySelector("[role=listbox]"), status = form.querySelector("[role=status]");
  const client = new SearchClient(base);
  let timer = 0, active = -1, composing = false, asked = "";
  client.warm();

  const options = () => [...list.querySelectorAll("[role=option]")];
  const activate = (index) => {
    active = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const chosen = options()[index];
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  const open = (nodes) => {
    list.replaceChildren(...nodes);
    list.hidden = !nodes.length;
    input.setAttribute("aria-expanded", String(nodes.length > 0));
    activate(-1);
  };
  const show = (answer) => {
    open(answer.results.map((result, i) => element("a", { role: "option", id: `search-option-${i}`, href: resolveUrl(result.url, base), tabindex: "-1", "aria-selected": "false" },
      element("span", { class: "search-title" }, result.title), element("span", { class: "search-about" }, describe(result)),
      element("span", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))));
    status.textContent = writeTotal(answer.total) + (answer.suggestion ? `. Có phải bạn tìm “${answer.suggestion}”?` : "");
  };
  const ask = async () => {
    const query = input.value.trim();
    if (query === asked) return;
    asked = query;
    if (!query) return status.textContent = "", open([]);
    try {
      show(await client.ask(query, { limit: SHOWN }));
    } catch (error) {
      if (error instanceof Overtaken) return;
      asked = "";
      open([]);
      status.textContent = error.message;
    }
  };
  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(ask, PAUSE);
  };

  input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { composing = false; later(); });
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  input.addEventListener("focus", () => { if (list.childElementCount && input.value.trim()) open([...list.children]); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) open([...list.children]);
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(active < 0 && step < 0 ? count - 1 : (active + step + count + 1) % (count + 1) === count ? -1 : (active + step + count + 1) % (count + 1));
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  if (input.value.trim()) later();
}
