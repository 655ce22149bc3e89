// The button that goes from the system's appearance to light, to dark and back.

const NEXT = { "": "sang", sang: "toi", toi: "" };
const NAMES = { "": "Theo máy", sang: "Sáng", toi: "Tối" };

/**
 * Shows the button and lets it change and remember the appearance.
 * @param {Document} page
 */
export function startAppearance(page) {
  const button = page.querySelector("[data-sang-toi]");
  if (!button) return;
  show(button, current(page));
  button.hidden = false;
  button.addEventListener("click", () => {
    const chosen = NEXT[current(page)];
    if (chosen) page.documentElement.dataset.giaoDien = chosen;
    else delete page.documentElement.dataset.giaoDien;
    remember(chosen);
    show(button, chosen);
  });
}

/** @param {Document} page */
function current(page) {
  return page.documentElement.dataset.giaoDien ?? "";
}

/**
 * @param {Element} button
 * @param {string} chosen
 */
function show(button, chosen) {
  button.querySelector("span").textContent = NAMES[chosen];
  button.setAttribute("aria-label", `Giao diện: ${NAMES[chosen].toLowerCase()}`);
}

/** @param {string} chosen */
function remember(chosen) {
  try {
    if (chosen) localStorage.setItem("giao-dien", chosen);
    else localStorage.removeItem("giao-dien");
  } catch {
    // Storage may be forbidden: the choice holds for this page.
  }
}
