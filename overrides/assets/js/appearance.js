// Applies the reader's choice of light or dark before the page is drawn; without one, the system decides.
try {
  const chosen = localStorage.getItem("giao-dien");
  if (chosen === "sang" || chosen === "toi") document.documentElement.dataset.giaoDien = chosen;
} catch {
  // Storage may be forbidden: the system's choice stands.
}
document.documentElement.classList.replace("no-js", "js");
