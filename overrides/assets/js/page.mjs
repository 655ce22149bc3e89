/** The search page: state in the address, results, steps that can be undone, facets; a thin layer of DOM. */
import { readAddress, writeAddress } from "./address.mjs";
import { Overtaken, SearchClient } from "./client.mjs";
import { describe, describeStep, element, markText, resolveUrl, writeTotal } from "./view.mjs";

const SIZE = 10;
const PAUSE = 250;
const TITLES = { type: "Loại văn bản", issuer: "Cơ quan", place: "Địa bàn", year: "Năm", instrument: "Văn bản được viện dẫn" };

/** @param {HTMLElement} place the page's body @param {string} base the site's root */
export function startPage(place, base) {
  const part = (name) => place.querySelector(`[data-part=${name}]`);
  const form = part("form"), input = form.querySelector("input[name=q]"), client = new SearchClient(base);
  let state = readAddress(location.search), timer = 0, composing = false;

  const go = (change, replace = false) => {
    state = { ...state, page: 1, ...change };
    history[replace ? "replaceState" : "pushState"](null, "", location.pathname + writeAddress(state));
    run();
  };
  const link = (text, change) => {
    const node = element("a", { href: location.pathname + writeAddress({ ...state, page: 1, ...change }) }, text);
    node.addEventListener("click", (event) => { event.preventDefault(); go(change); });
    return node;
  };
  const options = (more) => ({ ...state, limit: SIZE, offset: (state.page - 1) * SIZE, facets: true, ...more });

  function showResults({ results }, offset) {
    const list = part("results");
    list.start = offset + 1;
    list.replaceChildren(...results.map((result) => element("li", {},
      element("a", { class: "search-title", href: resolveUrl(result.url, base) }, result.title),
      element("p", { class: "search-about" }, describe(result)), element("p", { class: "search-snippet" }, ...markText(result.snippet, result.marks)))));
  }

  function showSteps({ steps, suggestion, total }) {
    const lines = steps.map((step) => {
      const [said, undo] = describeStep(step);
      return element("p", {}, said, " ", ...(undo ? [link(undo, { skip: [...state.skip, step.code] })] : []));
    });
    if (suggestion) lines.push(element("p", {}, "Có phải bạn tìm ", link(suggestion, { query: suggestion, skip: [] }), "?"));
    if (state.skip.length) lines.push(element("p", {}, link("Tìm lại với mọi gợi ý", { skip: [] })));
    if (total && !state.everything) lines.push(element("p", {}, link("Tìm đầy đủ", { everything: true })));
    part("steps").replaceChildren(...lines);
  }

  function showFacets({ facets }) {
    const groups = Object.entries(facets ?? {}).filter(([, counts]) => counts.length).map(([name, counts]) => {
      const chosen = state.filters[name] ?? [];
      const items = counts.map(([value, count]) => {
        const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
        const node = link(`${value} (${count.toLocaleString("vi-VN")})`, { filters: { ...state.filters, [name]: values } });
        if (chosen.includes(value)) node.setAttribute("aria-current", "true");
        return element("li", {}, node);
      });
      return element("details", chosen.length || name === "type" ? { open: "" } : {}, element("summary", {}, TITLES[name]), element("ul", {}, ...items));
    });
    part("facets").replaceChildren(...groups);
  }

  function showPages(total) {
    const links = [];
    if (state.page > 1) links.push(link("← Trang trước", { page: state.page - 1 }));
    if (state.page * SIZE < total) links.push(link("Trang sau →", { page: state.page + 1 }));
    part("pages").replaceChildren(...links);
  }

  async function run() {
    input.value = state.query;
    form.querySelector("[name=sap-xep]").value = state.sort === "date" ? "ngay" : "";
    for (const [filter, name] of [["from", "tu"], ["to", "den"]]) form.querySelector(`[name=${name}]`).value = state.filters[filter]?.[0] ?? "";
    const status = part("status");
    if (!state.query && !Object.keys(state.filters).length) {
      for (const name of ["results", "steps", "facets", "pages"]) part(name).replaceChildren();
      return status.textContent = "";
    }
    status.textContent = "Đang tìm…";
    try {
      const quick = await client.ask(state.query, options({ facets: false }));
      showResults(quick, (state.page - 1) * SIZE);
      showSteps(quick);
      showPages(quick.total);
      status.textContent = writeTotal(quick.total);
      const whole = await client.ask(state.query, options({ complete: true }));
      showResults(whole, (state.page - 1) * SIZE);
      showFacets(whole);
    } catch (error) {
      if (!(error instanceof Overtaken)) status.textContent = error.message;
    }
  }

  const typed = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(() => input.value.trim() !== state.query && go({ query: input.value.trim(), skip: [] }, true), PAUSE);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); go({ query: input.value.trim(), skip: [] }); });
  input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { composing = false; typed(); });
  input.addEventListener("input", (event) => { if (!event.isComposing) typed(); });
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (name === "sap-xep") go({ sort: value === "ngay" ? "date" : "relevance" });
    if (name === "tu" || name === "den") go({ filters: { ...state.filters, [name === "tu" ? "from" : "to"]: value ? [value] : [] } });
  });
  addEventListener("popstate", () => { state = readAddress(location.search); run(); });
  run();
}
