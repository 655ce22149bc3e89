// Starts what a page has use for; every page works without it.

import { startAppearance } from "./appearance-button.mjs";

startAppearance(document);

const contents = document.querySelector("[data-muc-luc]");
if (contents && matchMedia("(min-width: 64em)").matches) contents.open = true;

if (document.querySelector("table[data-sap-xep]")) {
  import("./table-sort.mjs").then((module) => module.startSorting(document));
}
if (document.querySelector(".vien-dan") && document.querySelector("a.vb")) {
  import("./citation-preview.mjs").then((module) => module.startPreviews(document));
}
if (document.querySelector("a.xem-goc")) {
  import("./original-text.mjs").then((module) => module.startOriginal(document));
}
