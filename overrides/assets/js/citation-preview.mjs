// Shows what the page already says of a cited instrument when its link in the text is pointed at.

const DELAY = 250; // milliseconds of rest before a preview opens

/**
 * Lets links to instruments open a preview on hover and on focus; Escape closes it.
 * @param {Document} page
 */
export function startPreviews(page) {
  const entries = entriesByPlace(page);
  const box = page.createElement("div");
  box.className = "xem-truoc";
  box.id = "xem-truoc";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  page.body.append(box);
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    box.hidden = true;
  };
  for (const link of page.querySelectorAll("a.vb")) {
    const entry = entries.get(link.id);
    if (!entry) continue;
    const open = () => show(box, link, entry);
    link.setAttribute("aria-describedby", box.id);
    link.addEventListener("mouseenter", () => {
      clearTimeout(timer);
      timer = setTimeout(open, DELAY);
    });
    link.addEventListener("mouseleave", close);
    link.addEventListener("focus", open);
    link.addEventListener("blur", close);
  }
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}

/**
 * The entry of the list for each place of the text: the entries link to their places.
 * @param {Document} page
 * @returns {Map<string, Element>}
 */
function entriesByPlace(page) {
  const found = new Map();
  for (const entry of page.querySelectorAll(".vien-dan > li")) {
    for (const place of entry.querySelectorAll(".vb-cho a[href^='#']")) found.set(place.hash.slice(1), entry);
  }
  return found;
}

/**
 * @param {HTMLElement} box
 * @param {Element} link
 * @param {Element} entry
 */
function show(box, link, entry) {
  box.replaceChildren(...Array.from(entry.children, (child) => child.cloneNode(true)));
  for (const inner of box.querySelectorAll("a")) inner.replaceWith(...inner.childNodes);
  box.hidden = false;
  const line = link.getClientRects()[0];
  const room = document.documentElement.clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.max(8, Math.min(line.left, room)) + scrollX}px`;
  const below = line.bottom + 6 + box.offsetHeight < innerHeight;
  box.style.top = `${(below ? line.bottom + 6 : line.top - box.offsetHeight - 6) + scrollY}px`;
}
