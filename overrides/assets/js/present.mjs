/** Makes results of documents: cards, texts of the first ones, pages of that very name first, snippets. */
import { cleanText, lowerText } from "./analyser.mjs";
import { writeNumber } from "./instrument.mjs";
import { findNumbers } from "./keys.mjs";
import { makeSnippet, markMatches, readWords, sentenceOf } from "./snippet.mjs";
import { foldSyllable } from "./syllables.mjs";

/** Texts read at once for snippets; */
export const TEXTS = 6;
/** fewer for a question of several terms, or for more results, from an index of two parts, whose lists take more bytes; */
export const FEWER = 3;
/** and for putting the exact phrase first. */
const PHRASED = 3;
/** A text of so many characters is shown whole where nothing in it matches; of a longer one the beginning. */
const SHORT = 400, LEAD = 120;
const KIND = /^(?:tinh|thanh pho|thi xa|thi tran|huyen|quan|xa|phuong|dac khu) /;

/** @typedef {{doc: number, rank: number, card: Array, text: string|null, words: import("./snippet.mjs").Word[]|null, at: number}} Item */

const fold = (/** @type {string} */ name) => readWords(cleanText(name)).map((word) => word.folded).join(" ");

/**
 * @param {Array} card @param {string} name folded words of the query
 * @returns {number} which of the page's names it is: 0 its title, then its other names; Infinity for none, and for notices
 */
export function nameIndex(card, name) {
  if (card[5] === "notice" || !name) return Infinity;
  const at = [card[2], ...card[9]].map(fold).findIndex((one) => one === name || (card[5] === "place" && one.replace(KIND, "") === name));
  return at < 0 ? Infinity : at;
}

/** @param {Array} card @param {import("./understand.mjs").Meaning} meaning @returns {boolean} the query is one of the page's names */
export const isNamed = (card, { syllables }) => nameIndex(card, syllables.map(foldSyllable).join(" ")) < Infinity;

/**
 * Puts the documents of one page of results in their last order.
 * @param {Item[]} items in the order of scores @param {import("./understand.mjs").Meaning} meaning
 * @param {Map<number, number>} tiers @param {Float64Array} score @param {number} texts how many texts were read
 */
export function orderItems(items, meaning, tiers, score, texts) {
  const long = meaning.syllables.length > 2 && !meaning.numbers.length;
  const name = meaning.syllables.map(foldSyllable).join(" ");
  const own = new Map(items.map((item) => [item, nameIndex(item.card, name)]));
  const tier = ({ doc }) => tiers.get(doc) ?? 0;
  const held = (item) => tier(item) >= 3 && item.card[5] !== "instrument" ? 1 : 0;
  const read = ({ rank }) => rank < Math.min(texts, PHRASED);
  const byName = (a, b) => own.get(a) === own.get(b) ? 0 : own.get(a) - own.get(b);
  const byPhrase = (a, b) => long && read(a) && read(b) ? Number(a.at < 0) - Number(b.at < 0) : 0;
  items.sort((a, b) => byName(a, b) || tier(b) - tier(a) || held(a) - held(b) || byPhrase(a, b) || compareTies(a, b, score) || a.rank - b.rank);
}

/** Equal scores: newest first, then by id. */
function compareTies(a, b, score) {
  if (score[a.doc] !== score[b.doc]) return 0;
  return a.card[3] < b.card[3] ? 1 : a.card[3] > b.card[3] ? -1 : a.card[0] < b.card[0] ? -1 : 1;
}

/** @returns {import("./snippet.mjs").Snippet|null} the first sentence of a text with one of the numbers, for which `fits` holds */
function sentenceWith(text, keys, fits = () => true) {
  for (const { key, start, end } of findNumbers(text.toLowerCase())) {
    const sentence = keys.has(key) ? sentenceOf(text, start, end) : null;
    if (sentence && fits(sentence.text)) return sentence;
  }
  return null;
}

/** @returns {import("./snippet.mjs").Snippet|null} a sentence of one of the texts that cites the instrument; of several with its number, with its date */
function citingSentence(card, items) {
  const key = findNumbers(lowerText(cleanText(card[6])))[0]?.key;
  const others = items.filter(({ card: other }) => other[5] === "instrument" && other[6] === card[6]).length > 1;
  const [year, month, day] = card[3].split("-").map(Number);
  const date = new RegExp(`0?${day}[/.-]0?${month}[/.-]${year}|ngày 0?${day} tháng 0?${month} năm ${year}`, "u");
  for (const { card: other, text } of key ? items : []) {
    const found = other === card || text === null ? null : sentenceWith(text, new Set([key]), (sentence) => !others || date.test(sentence));
    if (found) return found;
  }
  return null;
}

/**
 * Tells the numbers a query was read as the way the archive prints them.
 * @param {import("./understand.mjs").Meaning} meaning its step is changed @param {Item[]} items
 */
export function printNumbers({ steps, numbers }, items) {
  const step = steps.find(({ code }) => code === "number");
  if (step) step.text = numbers.slice(0, 3).map(({ variant }) => printNumber(variant.term, items)).join(", ");
}

/** @returns {string} the number of a key as one of the pages has it, or in the usual form */
function printNumber(asked, items) {
  for (const text of items.flatMap(({ card }) => [card[6], card[2], card[8]]).map(cleanText)) {
    const found = findNumbers(text.toLowerCase()).find(({ key }) => key === asked);
    if (found) return text.slice(found.start, found.end).replace(/\s+/g, "");
  }
  return writeNumber(asked);
}

/** @param {string} text @returns {string} its beginning, whole words, on one line */
function writeLead(text) {
  const words = text.slice(0, 2 * LEAD).split(/\s+/).join(" ");
  return text.length <= SHORT ? text : `${words.slice(0, LEAD).replace(/ \S*$/, "")}…`;
}

/** @param {Item} item @param {Item[]} items @param {import("./understand.mjs").Meaning} meaning @param {number} score @returns {import("./search.mjs").Result} */
export function makeResult({ card, text, words, at }, items, meaning, score) {
  const cited = card[5] === "instrument" && meaning.numbers.length ? citingSentence(card, items) : null;
  const number = meaning.numbers.length && card[5] === "notice" && text !== null
    ? sentenceWith(text, new Set(meaning.numbers.map(({ variant }) => variant.term))) : null;
  const snippet = cited ?? number ?? (text === null ? null : makeSnippet(text, meaning.syllables, at, words));
  const lead = snippet ?? makeSnippet(card[8], meaning.syllables) ?? { text: writeLead(card[8]), marks: [] };
  return {
    id: card[0], url: card[1], title: card[2].normalize("NFC"), date: card[3], type: card[4], kind: card[5], number: card[6], issuer: card[7],
    score, whole: text !== null, snippet: lead.text, marks: lead.marks, titleMarks: markMatches(card[2].normalize("NFC"), meaning.syllables),
  };
}
