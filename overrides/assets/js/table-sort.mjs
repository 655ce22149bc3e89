// Sorts tables by a click on a column's head.

const COLLATOR = new Intl.Collator("vi", { numeric: true });

/**
 * Gives each sortable table buttons in its head.
 * @param {Document} page
 */
export function startSorting(page) {
  for (const table of page.querySelectorAll("table[data-sap-xep]")) {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = page.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, column));
    });
  }
}

/**
 * @param {HTMLTableElement} table
 * @param {Element} head
 * @param {number} column
 */
function sort(table, head, column) {
  const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  const body = table.tBodies[0];
  const keyed = Array.from(body.rows, (row) => ({ row, key: keyOf(row.cells[column]) }));
  body.append(...sortRows(keyed, direction).map((entry) => entry.row));
  for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
}

/**
 * Rows in the order of their keys; rows without a key stand last either way.
 * @template T
 * @param {{row: T, key: string}[]} keyed
 * @param {"ascending" | "descending"} direction
 * @returns {{row: T, key: string}[]}
 */
export function sortRows(keyed, direction) {
  const sign = direction === "ascending" ? 1 : -1;
  return [...keyed].sort((a, b) => {
    if (!a.key || !b.key) return Number(!a.key) - Number(!b.key);
    return sign * COLLATOR.compare(a.key, b.key);
  });
}

/** @param {HTMLTableCellElement} cell */
function keyOf(cell) {
  return (cell.dataset.giaTri ?? cell.textContent).trim();
}
