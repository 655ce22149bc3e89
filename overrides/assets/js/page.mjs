/** The search page: state in the address, results, steps that can be undone, facets; a thin layer of DOM. */
import { readAddress, writeAddress } from "./address.mjs";
import { Overtaken, SearchClient } from "./client.mjs";
import { MANIFEST } from "./manifest.mjs";
import { describe, describeStep, element, keepOrder, listenToTyping, markText, resolveUrl, whenSeen, writeTotal } from "./view.mjs";

const SIZE = 10;
const PAUSE = 250;
/** Requests for the results that are shown at once, the two scripts left out; the others follow when they come into view. */
const REQUESTS = 12;
/** A small archive is here as a whole: its types are counted at once. */
const OPEN = MANIFEST?.engine === "lunr" ? ["type"] : [];
const TITLES = { type: "Loại văn bản", issuer: "Cơ quan", place: "Địa bàn", year: "Năm", instrument: "Văn bản được viện dẫn" };

/** @param {HTMLElement} place the page's body @param {string} base the site's root */
export function startPage(place, base) {
  new SearchPage(place, base).run();
}

class SearchPage {
  constructor(place, base) {
    this.place = place;
    this.base = base;
    this.client = new SearchClient(base, MANIFEST);
    this.state = readAddress(location.search);
    this.form = this.part("form");
    this.input = this.form.querySelector("input[name=q]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ query: this.input.value.trim(), skip: [] });
    });
    listenToTyping(this.input, PAUSE, () => {
      if (this.input.value.trim() !== this.state.query) this.go({ query: this.input.value.trim(), skip: [] }, true);
    });
    this.form.addEventListener("change", ({ target }) => this.change(target.name, target.value));
    addEventListener("popstate", () => {
      this.state = readAddress(location.search);
      this.run();
    });
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.place.querySelector(`[data-part=${name}]`);
  }

  /** @param {Partial<import("./address.mjs").State>} change @param {boolean} [replace] no new entry in the history */
  go(change, replace = false) {
    this.state = { ...this.state, page: 1, ...change };
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + writeAddress(this.state));
    this.run();
  }

  change(name, value) {
    if (name === "sap-xep") this.go({ sort: value === "ngay" ? "date" : "relevance" });
    if (name === "tu" || name === "den") this.go({ filters: { ...this.state.filters, [name === "tu" ? "from" : "to"]: value ? [value] : [] } });
  }

  /** @returns {HTMLElement} a link that can be opened elsewhere, too */
  link(text, change) {
    const node = element("a", { href: location.pathname + writeAddress({ ...this.state, page: 1, ...change }) }, text);
    node.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go(change);
    });
    return node;
  }

  /** Results as soon as the first screen of them is there; the rest as it comes into view, filters as they are opened. */
  async run() {
    const { query, filters } = this.state;
    this.fill();
    this.sight?.disconnect();
    if (!query && !Object.keys(filters).length) {
      for (const name of ["results", "steps", "facets", "pages"]) this.part(name).replaceChildren();
      this.part("status").textContent = "";
      return;
    }
    this.part("status").textContent = "Đang tìm…";
    this.seen = this.whole = false;
    const answer = await this.ask({ within: REQUESTS });
    if (!answer) return;
    this.first = answer.results.map(({ id }) => id);
    this.showResults(answer);
    this.showSteps(answer);
    this.showPages(answer);
    this.part("status").textContent = writeTotal(answer.total);
    this.showFacets(answer);
    if (this.opened().length) await this.more();
  }

  /** @returns {Promise<import("./search.mjs").Answer|null>} null where a later question has overtaken this one, or it failed, which is said */
  async ask(options) {
    const results = this.part("results");
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await this.client.ask(this.state.query, { ...this.state, limit: SIZE, offset: this.offset(), ...options });
      results.setAttribute("aria-busy", "false");
      return answer;
    } catch (error) {
      if (error instanceof Overtaken) return null;
      this.part("status").textContent = error.message;
      results.setAttribute("aria-busy", "false");
      return null;
    }
  }

  /** What was opened or came into view since the first answer, together, as a later question overtakes an earlier one. */
  async more() {
    const results = this.seen && !this.whole;
    const answer = await this.ask({ complete: true, results, facets: this.opened() });
    if (!answer) return;
    this.whole ||= results;
    if (results) this.showResults({ ...answer, results: keepOrder(answer.results, this.first) });
    this.fillFacets(answer.facets);
  }

  /** @param {Element[]} items those that lack something: when one of them is in sight, the rest is fetched */
  watch(items) {
    this.sight?.disconnect();
    if (this.seen) return;
    this.sight = whenSeen(items, () => {
      this.seen = true;
      this.more();
    });
  }

  /** @returns {number} results before the first one of this page */
  offset() {
    return (this.state.page - 1) * SIZE;
  }

  /** @returns {string[]} facets whose values are shown */
  opened() {
    return [...this.part("facets").querySelectorAll("details[open]")].map((node) => node.dataset.facet);
  }

  /** The form as the state says; what is being typed stays. */
  fill() {
    const { query, sort, filters } = this.state, fields = this.form.elements;
    if (document.activeElement !== this.input || this.input.value.trim() !== query) this.input.value = query;
    fields["sap-xep"].value = sort === "date" ? "ngay" : "";
    fields.tu.value = filters.from?.[0] ?? "";
    fields.den.value = filters.to?.[0] ?? "";
  }

  /** Items that stay the same are left alone, with the focus that may be in them. */
  showResults({ results, total }) {
    const list = this.part("results"), waiting = Math.max(0, Math.min(SIZE, total - this.offset()) - results.length);
    list.start = this.offset() + 1;
    const items = [
      ...results.map((result) => element("li", {},
        element("a", { class: "search-title", href: resolveUrl(result.url, this.base) }, ...markText(result.title, result.titleMarks)),
        element("p", { class: "search-about" }, describe(result)), element("p", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))),
      ...Array.from({ length: this.seen ? 0 : waiting }, () => element("li", { class: "search-waiting", "aria-hidden": "true" }, "…")),
    ];
    while (list.children.length > items.length) list.lastElementChild.remove();
    items.forEach((item, i) => {
      const old = list.children[i];
      if (!old) list.append(item);
      else if (!old.isEqualNode(item)) old.replaceWith(item);
    });
    this.watch([...list.children].filter((_, i) => !results[i]?.whole));
  }

  showSteps({ steps, suggestion, total, capped }) {
    const { skip, everything, filters } = this.state;
    const lines = steps.map((step) => {
      const [said, undo] = describeStep(step);
      return element("p", {}, said, " ", ...(undo ? [this.link(undo, { skip: [...skip, step.code] })] : []));
    });
    if (suggestion) lines.push(element("p", {}, "Có phải bạn tìm ", this.link(suggestion, { query: suggestion, skip: [] }), "?"));
    if (skip.length) lines.push(element("p", {}, this.link("Tìm lại với mọi gợi ý", { skip: [] })));
    if (!total && Object.values(filters).some((given) => given.length)) lines.push(element("p", {}, this.link("Bỏ mọi bộ lọc", { filters: {} })));
    if (total && capped && !everything) lines.push(element("p", {}, this.link("Tìm đầy đủ", { everything: true })));
    this.part("steps").replaceChildren(...lines);
  }

  /** Facets of a new question; the chosen ones are open, the values of others are counted when they are opened. Where nothing is found, only the chosen ones. */
  showFacets({ total }) {
    const chosen = Object.keys(this.state.filters), open = [...OPEN, ...chosen];
    this.part("facets").replaceChildren(...Object.entries(TITLES).filter(([name]) => total || chosen.includes(name)).map(([name, title]) => {
      const values = element("ul"), node = element("details", { "data-facet": name }, element("summary", {}, title), values);
      node.open = open.includes(name);
      node.addEventListener("toggle", () => { if (node.open && !values.children.length && !open.includes(name)) this.more(); });
      return node;
    }));
  }

  /** Chosen values are there even if nothing has them: they can be left again. @param {Record<string, [string, number][]>|null} facets values with counts, of those that are open */
  fillFacets(facets) {
    for (const [name, counts] of Object.entries(facets ?? {})) {
      const counted = counts.map(([value]) => value), lost = (this.state.filters[name] ?? []).filter((value) => !counted.includes(value));
      const items = [...lost.map((value) => [value, null]), ...counts].map(([value, count]) => element("li", {}, this.choice(name, value, count)));
      this.part("facets").querySelector(`[data-facet=${name}] ul`).replaceChildren(...(items.length ? items : [element("li", {}, "Không có")]));
    }
  }

  /** @returns {HTMLElement} a link that chooses a value of a facet, or chooses it no more */
  choice(name, value, count) {
    const { filters } = this.state, chosen = filters[name] ?? [];
    const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    const node = this.link(count === null ? value : `${value} (${count.toLocaleString("vi-VN")})`, { filters: { ...filters, [name]: values } });
    if (chosen.includes(value)) node.setAttribute("aria-current", "true");
    return node;
  }

  showPages({ total }) {
    const { page } = this.state, links = [];
    if (page > 1) links.push(this.link("← Trang trước", { page: page - 1 }));
    if (page * SIZE < total) links.push(this.link("Trang sau →", { page: page + 1 }));
    this.part("pages").replaceChildren(...links);
  }
}
