/** Finds an instrument's number in a query, in any writing, and says which of the known numbers it may be. */
import { foldSyllable } from "./syllables.mjs";
import { TABLES } from "./tables.mjs";

const fold = (/** @type {string} */ text) => text.split(/([^\p{L}\p{N}]+)/u).map(foldSyllable).join("");
const TYPES = Object.entries(TABLES.types).map(([name, symbols]) => ({ name: fold(name).split(" "), symbols }))
  .sort((a, b) => b.name.length - a.name.length);
const CODES = new Set(TABLES.codes.split(" "));
const isCode = (/** @type {string|undefined} */ word) => CODES.has(word ?? "") || /^qh[0-9]{1,2}$/.test(word ?? "");
const CODE = /^[a-z]{1,12}[0-9]{0,2}$/;
const DATE = /(?<![0-9])ngay\s+[0-9]{1,2}\s+thang\s+[0-9]{1,2}\s+nam\s+[0-9]{4}|(?:ngay\s+)?(?<![0-9/-])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9])|thang\s+[0-9]{1,2}\s+nam\s+[0-9]{4}/gu;
const PIECE = /[a-z]+[0-9]{0,2}(?![a-z0-9])|[a-z]+|[0-9]+[a-z]?(?![a-z0-9])|[0-9]+|[^\sa-z0-9]/gu;

/**
 * @typedef {{number: string, year: string|null, codes: string[], symbols: string[], formal: boolean, rest: string[]}} NumberQuery
 * `codes` all have to be parts of the key; one of `symbols` (of a type word) too; `formal`: written as only numbers are, not like "19 ca";
 * `rest`: folded words that are not the number's
 */

/** @param {string} folded @returns {string[]} words and figures; "ct18" gives two */
function pieces(folded) {
  return (folded.match(PIECE) ?? []).flatMap((piece) => {
    const glued = /^([a-z]+)([0-9]+)$/.exec(piece);
    return glued && !/^qh[0-9]+$/.test(piece) && (CODES.has(glued[1]) || glued[1].length <= 4) ? [glued[1], glued[2]] : [piece];
  });
}

/** @param {string[]} words @param {number} end index after the type word @returns {{symbols: string[], start: number}|null} */
function readType(words, end) {
  if (end > 0 && words[end - 1] === "so") end--;
  for (const { name, symbols } of TYPES) {
    const start = end - name.length;
    if (start >= 0 && name.every((word, i) => words[start + i] === word)) return { symbols, start };
  }
  return null;
}

/** @param {string} text lower case @returns {NumberQuery|null} */
export function readNumber(text) {
  const folded = fold(text.replace(/(?<![\p{L}])tư(?![\p{L}])/gu, (word, at) => /[-/]\s?$/.test(text.slice(0, at)) ? "tw" : word)).replace(DATE, " ");
  const all = pieces(folded);
  const joined = all.map((piece, i) => i > 0 && /^[-/–.&]$/.test(all[i - 1]));
  const words = [], glued = [];
  all.forEach((piece, i) => {
    if (/^[a-z0-9]+$/.test(piece)) {
      words.push(piece);
      glued.push(joined[i]);
    } else if (piece === ":" && words.at(-1) === "so") return;
    else if (!/^[-/–.&]$/.test(piece)) { words.push(","); glued.push(false); }
  });
  for (let at = 0; at < words.length; at++) {
    if (!/^[0-9]{1,5}[a-z]?$/.test(words[at])) continue;
    const found = readAt(words, glued, at);
    if (found) return found;
  }
  return null;
}

/** @returns {NumberQuery|null} the number whose figure is `words[at]` */
function readAt(words, glued, at) {
  const type = readType(words, at);
  let start = type ? type.start : at, end = at + 1, year = null;
  const codes = [];
  if (/^(19|20)[0-9]{2}$/.test(words[end] ?? "") && (glued[end] || type || isCode(words[end + 1]) || CODES.has(words[at - 1]))) year = words[end++];
  while (end < words.length && CODE.test(words[end]) && (glued[end] || isCode(words[end]))) codes.push(words[end++]);
  if (!type) {
    let before = at;
    if (words[before - 1] === "so") before--;
    if (CODES.has(words[before - 1] ?? "") && words[before - 1].length > 1) {
      codes.unshift(words[before - 1]);
      before--;
    }
    start = before;
  }
  if (type === null && !codes.length && !(year && glued[at + 1])) return null;
  const number = words[at].replace(/^0+(?=[1-9])/, "");
  const formal = codes.length > 0 && (type !== null || codes.length > 1 || glued[at + 1] === true);
  const rest = [...words.slice(0, start), ...words.slice(end)].filter((word) => word !== ",");
  return { number, year, codes, symbols: type?.symbols ?? [], formal, rest };
}

/** @param {string} key `#25-ct-tu` @returns {string} the number in the usual form: 25-CT/TU, 36/2016/TT-BTC */
export function writeNumber(key) {
  const [number, ...rest] = key.slice(1).toUpperCase().split("-");
  return /^[0-9]{4}$/.test(rest[0]) ? [number, rest[0], rest.slice(1).join("-")].join("/") : [`${number}-${rest[0]}`, ...rest.slice(1)].join("/");
}

/** @returns {boolean} neighbouring parts that make up `code`: "ndcp" for nd, cp */
function isRun(parts, code) {
  return parts.some((_, from) => parts.some((__, to) => to > from && parts.slice(from, to + 1).join("") === code));
}

/** @param {NumberQuery} asked @param {string} key `#18-ct-tw` @returns {number} 0: another number; more: closer */
export function matchNumber(asked, key) {
  const [number, ...parts] = key.slice(1).split("-");
  if (number !== asked.number) return 0;
  if (asked.year && !parts.includes(asked.year)) return 0;
  const left = [...parts];
  for (const code of asked.codes) {
    const found = left.findIndex((part) => part === code);
    if (found < 0) {
      if (!isRun(parts, code)) return 0;
      continue;
    }
    left.splice(found, 1);
  }
  const symbol = !asked.symbols.length || asked.symbols.some((one) => one === "" || parts.some((part) => part === one || (one === "qh" && /^qh[0-9]*$/.test(part))));
  if (!symbol && !asked.codes.length) return 0;
  return (symbol ? 2 : 1) + 1 / (1 + left.filter((part) => part !== asked.year).length);
}
