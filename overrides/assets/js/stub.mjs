/** All that a page loads before its search box is used: waits for a touch, a key or a slash, then loads the rest. */
const box = /** @type {HTMLFormElement|null} */ (document.querySelector("form[data-search-box]"));
const input = box?.querySelector("input");
let loading = null;

/** @returns {Promise<unknown>} the box's script, loaded once */
function wake() {
  const base = new URL(box.dataset.base || "./", document.baseURI).href;
  return loading ??= import(base + "search/box.mjs").then((module) => module.startBox(box, base)).catch(() => { loading = null; });
}

if (box && input) {
  input.addEventListener("focus", wake);
  input.addEventListener("input", wake);
  if (document.activeElement === input) wake();
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !command) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
const place = document.querySelector("[data-search-page]");
if (place) {
  const base = new URL(place.dataset.base || "./", document.baseURI).href;
  import(base + "search/page.mjs").then((module) => module.startPage(place, base));
}
