// Shows the text as received in place of a link to its file.

/**
 * @param {Document} page
 */
export function startOriginal(page) {
  const link = page.querySelector("a.xem-goc");
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  let shown = null;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    shown ??= await load(page, link);
    if (!shown) {
      location.assign(link.href);
      return;
    }
    shown.hidden = !shown.hidden;
    link.setAttribute("aria-expanded", String(!shown.hidden));
    link.textContent = shown.hidden ? "Xem bản gốc" : "Thu bản gốc lại";
  });
}

/**
 * The text in a hidden element after the link's paragraph, or null if it cannot be had.
 * @param {Document} page
 * @param {HTMLAnchorElement} link
 */
async function load(page, link) {
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) return null;
    const element = page.createElement("pre");
    element.className = "van-goc";
    element.tabIndex = 0;
    element.hidden = true;
    element.textContent = await answer.text();
    link.parentElement.after(element);
    return element;
  } catch {
    return null;
  }
}
