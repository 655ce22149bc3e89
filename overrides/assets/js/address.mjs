/** The search page's state as its address, and back: `?q=hòa giải&nam=2023&loai=…&trang=2`. */

/** @typedef {{query: string, filters: Record<string, string[]>, sort: "relevance"|"date", skip: string[], everything: boolean, page: number}} State */

export const NAMES = { type: "loai", year: "nam", issuer: "co-quan", place: "noi", instrument: "van-ban", from: "tu", to: "den" };

/** @param {string} search of a location @returns {State} unknown parameters are ignored */
export function readAddress(search) {
  const given = new URLSearchParams(search), filters = {};
  for (const [filter, name] of Object.entries(NAMES)) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) filters[filter] = values;
  }
  return {
    query: given.get("q") ?? "", filters, sort: given.get("sap-xep") === "ngay" ? "date" : "relevance",
    skip: (given.get("bo") ?? "").split(",").filter(Boolean), everything: given.get("day-du") === "1",
    page: Math.max(1, Math.floor(Number(given.get("trang"))) || 1),
  };
}

/** @param {State} state @returns {string} the query part of the address; defaults are left out */
export function writeAddress({ query, filters, sort, skip, everything, page }) {
  const written = new URLSearchParams();
  if (query) written.set("q", query);
  for (const [filter, name] of Object.entries(NAMES)) for (const value of filters[filter] ?? []) written.append(name, value);
  if (sort === "date") written.set("sap-xep", "ngay");
  if (skip.length) written.set("bo", skip.join(","));
  if (everything) written.set("day-du", "1");
  if (page > 1) written.set("trang", String(page));
  return `?${written}`;
}
