/** The search page: state in the address, results, steps that can be undone, facets; a thin layer of DOM. */
import { readAddress, writeAddress } from "./address.mjs";
import { Overtaken, SearchClient } from "./client.mjs";
import { MANIFEST } from "./manifest.mjs";
import { describe, describeStep, element, listenToTyping, markText, resolveUrl, writeTotal } from "./view.mjs";

const SIZE = 10;
const PAUSE = 250;
/** Requests for the results that are shown at once; the others follow. */
const REQUESTS = 12;
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

  /** Results as soon as they are there; then every snippet and the facets. */
  async run() {
    const { query, filters, page } = this.state, status = this.part("status"), offset = (page - 1) * SIZE;
    this.fill();
    if (!query && !Object.keys(filters).length) {
      for (const name of ["results", "steps", "facets", "pages"]) this.part(name).replaceChildren();
      status.textContent = "";
      return;
    }
    status.textContent = "Đang tìm…";
    this.part("results").setAttribute("aria-busy", "true");
    try {
      const options = { ...this.state, limit: SIZE, offset };
      const quick = await this.client.ask(query, { ...options, within: REQUESTS });
      this.showResults(quick, offset);
      this.showSteps(quick);
      this.showPages(quick);
      status.textContent = writeTotal(quick.total);
      const whole = await this.client.ask(query, { ...options, facets: true, complete: true });
      this.showResults(whole, offset);
      this.showFacets(whole);
      this.part("results").setAttribute("aria-busy", "false");
    } catch (error) {
      if (error instanceof Overtaken) return;
      status.textContent = error.message;
      this.part("results").setAttribute("aria-busy", "false");
    }
  }

  /** The form as the state says; what is being typed stays. */
  fill() {
    const { query, sort, filters } = this.state, fields = this.form.elements;
    if (document.activeElement !== this.input || this.input.value.trim() !== query) this.input.value = query;
    fields["sap-xep"].value = sort === "date" ? "ngay" : "";
    fields.tu.value = filters.from?.[0] ?? "";
    fields.den.value = filters.to?.[0] ?? "";
  }

  showResults({ results }, offset) {
    const list = this.part("results");
    list.start = offset + 1;
    list.replaceChildren(...results.map((result) => element("li", {},
      element("a", { class: "search-title", href: resolveUrl(result.url, this.base) }, ...markText(result.title, result.titleMarks)),
      element("p", { class: "search-about" }, describe(result)), element("p", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))));
  }

  showSteps({ steps, suggestion, total, capped }) {
    const { skip, everything } = this.state;
    const lines = steps.map((step) => {
      const [said, undo] = describeStep(step);
      return element("p", {}, said, " ", ...(undo ? [this.link(undo, { skip: [...skip, step.code] })] : []));
    });
    if (suggestion) lines.push(element("p", {}, "Có phải bạn tìm ", this.link(suggestion, { query: suggestion, skip: [] }), "?"));
    if (skip.length) lines.push(element("p", {}, this.link("Tìm lại với mọi gợi ý", { skip: [] })));
    if (total && capped && !everything) lines.push(element("p", {}, this.link("Tìm đầy đủ", { everything: true })));
    this.part("steps").replaceChildren(...lines);
  }

  showFacets({ facets }) {
    const { filters } = this.state;
    const groups = Object.entries(facets ?? {}).filter(([, counts]) => counts.length).map(([name, counts]) => {
      const chosen = filters[name] ?? [];
      const items = counts.map(([value, count]) => {
        const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
        const node = this.link(`${value} (${count.toLocaleString("vi-VN")})`, { filters: { ...filters, [name]: values } });
        if (chosen.includes(value)) node.setAttribute("aria-current", "true");
        return element("li", {}, node);
      });
      return element("details", chosen.length || name === "type" ? { open: "" } : {}, element("summary", {}, TITLES[name]), element("ul", {}, ...items));
    });
    this.part("facets").replaceChildren(...groups);
  }

  showPages({ total }) {
    const { page } = this.state, links = [];
    if (page > 1) links.push(this.link("← Trang trước", { page: page - 1 }));
    if (page * SIZE < total) links.push(this.link("Trang sau →", { page: page + 1 }));
    this.part("pages").replaceChildren(...links);
  }
}
