/** The pieces of the search's pages as DOM nodes; texts are always set as text. */

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node|string)} children @returns {HTMLElement} */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** @param {string} text @param {[number, number][]} marks @returns {(Node|string)[]} the text with `mark` elements */
export function markText(text, marks) {
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** @param {string} date ISO @returns {string} dd/mm/yyyy, as far as it is known */
export const writeDate = (date) => date.split("-").reverse().join("/");

const KINDS = { organization: "Cơ quan, tổ chức", place: "Địa phương" };

/** @param {import("./search.mjs").Result} result @returns {string} type, number, issuer, date; of other pages what they are of */
export const describe = ({ kind, type, number, issuer, date }) => KINDS[kind] ?? [type, number, issuer, writeDate(date)].filter(Boolean).join(" · ");

/** @param {string} url of a result @param {string} base @returns {string} */
export const resolveUrl = (url, base) => new URL(url.replace(/^\//, "") || ".", base).href;

/** @param {number} total @returns {string} for the status line */
export const writeTotal = (total) => total ? `${total.toLocaleString("vi-VN")} kết quả` : "Không có kết quả";

/**
 * Results of a question asked again for more of them: what is on the screen stays where it is.
 * @template {{id: string}} T
 * @param {T[]} results @param {string[]} first ids of those that are on the screen, in their order @returns {T[]}
 */
export function keepOrder(results, first) {
  const place = ({ id }) => first.includes(id) ? first.indexOf(id) : first.length;
  return [...results].sort((a, b) => place(a) - place(b));
}

/** @param {Element[]} nodes @param {() => void} act once, when one of them is on the screen @returns {IntersectionObserver} */
export function whenSeen(nodes, act) {
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    sight.disconnect();
    act();
  });
  for (const node of nodes) sight.observe(node);
  return sight;
}

const STEPS = {
  number: (text) => [`Tìm theo số văn bản: ${text}.`, "Tìm như chữ thường"],
  absent: (text) => [`Kho không có số ${text}.`, "Tìm như chữ thường"],
  keystrokes: (text) => [`Đã đọc phím gõ thành “${text}”.`, "Tìm nguyên như đã gõ"],
  folded: (text) => [`Không thấy đúng dấu, đã bỏ qua dấu ở: ${text}.`, "Chỉ tìm đúng dấu"],
  partial: () => ["Không văn bản nào có đủ các từ; đây là những văn bản gần nhất.", "Chỉ lấy văn bản có đủ các từ"],
  dropped: (text) => [`Không có trong kho, đã bỏ qua: ${text}.`, ""],
};

/** @param {import("./understand.mjs").Step} step @returns {[string, string]} what was done; how to undo it, or "" */
export const describeStep = ({ code, text }) => STEPS[code]?.(text) ?? [text, ""];

/**
 * Calls `act` some time after the last change, never while an input method is composing.
 * @param {HTMLInputElement} input @param {number} pause milliseconds @param {() => void} act
 */
export function listenToTyping(input, pause, act) {
  let timer = 0, composing = false;
  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(act, pause);
  };
  input.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  input.addEventListener("compositionend", () => { composing = false; later(); });
  input.addEventListener("input", (event) => { if (!event.isComposing) later(); });
}
