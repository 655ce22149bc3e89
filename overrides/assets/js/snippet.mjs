/** The sentence of a text that answers a query best, and which of its words match, in whatever marks. */
import { foldSyllable, canonicalSyllable } from "./syllables.mjs";

const WORD = /[\p{L}\p{N}]+/gu;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Where a sentence ends: a full stop before a space, a semicolon before a line's end, a line before an item, a capital or an empty line. */
const END = /[.!?…](?=\s)|;(?=\s*\n)|\n(?=\s*(?:\n|[-–+•*|(]|\p{Lu}|[0-9]+[.)]|[a-zđ]\)))/gu;
const SNIPPET = 240;
/** Words after a match in which others count with it. */
const NEAR = 24;

/** @typedef {{text: string, marks: [number, number][]}} Snippet `marks`: ranges of `text` */
/** @typedef {{start: number, end: number, form: string, folded: string}} Word */

/** @type {Map<string, {form: string, folded: string}>} */
const FORMS = new Map();
const REMEMBERED = 50_000;

/** @param {string} word as written @returns {{form: string, folded: string}} */
function formsOf(word) {
  let found = FORMS.get(word);
  if (!found) {
    const form = canonicalSyllable(word.toLowerCase());
    found = { form, folded: foldSyllable(form) };
    if (FORMS.size < REMEMBERED) FORMS.set(word, found);
  }
  return found;
}

/** @param {string} text NFC @returns {Word[]} */
export function readWords(text) {
  const words = [];
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found; found = WORD.exec(text)) {
    const { form, folded } = formsOf(found[0]);
    words.push({ start: found.index, end: WORD.lastIndex, form, folded });
  }
  return words;
}

/** @param {Word[]} words @param {string[]} phrase syllables @param {boolean} exact marks count @returns {number} index of the phrase, -1 */
export function findPhrase(words, phrase, exact) {
  const asked = phrase.map((syllable) => ({ form: syllable, folded: foldSyllable(syllable) }));
  return words.findIndex((_, at) => asked.every((one, i) => {
    const word = words[at + i];
    return word && word.folded === one.folded && (!exact || one.form === one.folded || word.form === one.form);
  }));
}

/** @returns {number} the nearest place from `at` on (or back) that is not inside a word */
function wordEdge(text, at, step) {
  while (at > 0 && at < text.length && LETTER.test(text[at]) && LETTER.test(text[at - 1])) at += step;
  return at;
}

/** @param {string} text @param {number} from @param {number} to @returns {[number, number]} the sentence around, at most `SNIPPET` characters */
function sentenceAround(text, from, to) {
  const first = Math.max(0, from - 4 * SNIPPET), around = text.slice(first, to + 4 * SNIPPET);
  let start = first ? from - SNIPPET : 0, end = text.length;
  for (const found of around.matchAll(END)) {
    const at = first + found.index + 1;
    if (at <= from) start = at;
    else if (at >= to) { end = text[at - 1] === "\n" ? at - 1 : at; break; }
  }
  if (end - start > SNIPPET && from - start > SNIPPET / 2) start = from - SNIPPET / 3;
  if (end - start > SNIPPET) end = Math.max(to, start + SNIPPET);
  start = wordEdge(text, Math.max(0, Math.floor(start)), 1);
  end = wordEdge(text, Math.min(text.length, Math.floor(end)), -1);
  while (start < from && /[\s,.;:)”"–-]/u.test(text[start])) start++;
  return [Math.min(start, from), Math.max(end, to)];
}

/** @returns {Snippet} a stretch of the text, on one line, with the ranges of the text that are to be marked */
function cut(text, start, end, marks) {
  const shift = start ? 2 - start : 0;
  const shown = text.slice(start, end).replace(/\s/gu, " ").trimEnd();
  return { text: (start ? "… " : "") + shown + (end < text.trimEnd().length ? " …" : ""), marks: marks.map(([from, to]) => [from + shift, to + shift]) };
}

/** @param {string} text @param {number} from @param {number} to @returns {Snippet} the sentence around a place, which is marked */
export function sentenceOf(text, from, to) {
  const [start, end] = sentenceAround(text, from, to);
  return cut(text, start, end, [[from, to]]);
}

/**
 * @param {string} text NFC @param {string[]} syllables of the query @param {number} [first] word to centre on, if known
 * @returns {Snippet|null} null when nothing matches
 */
export function makeSnippet(text, syllables, first = -1, known = readWords(text)) {
  const { asked, pairs, forms } = readAsked(syllables);
  const best = first < 0 ? bestPlace(known, asked, pairs) : first;
  if (best < 0) return null;
  const last = first < 0 ? best : Math.min(known.length, best + syllables.length) - 1;
  const [start, end] = sentenceAround(text, known[best].start, known[last].end);
  return cut(text, start, end, markWords(known, asked, pairs, forms, start, end));
}

/** @returns {number} the word after which most of what was asked stands close together; -1 */
function bestPlace(known, asked, pairs) {
  let best = -1, bestScore = 0;
  known.forEach((word, at) => {
    if (!asked.has(word.folded)) return;
    const seen = new Set();
    let score = 0;
    for (let i = at; i < Math.min(known.length, at + NEAR); i++) {
      if (!asked.has(known[i].folded)) continue;
      const pair = i > at ? known[i - 1].folded + " " + known[i].folded : "";
      if (pairs.has(pair) && !seen.has(pair)) { seen.add(pair); score += 2; }
      if (!seen.has(known[i].folded)) { seen.add(known[i].folded); score += 0.5; }
    }
    if (score > bestScore) { best = at; bestScore = score; }
  });
  return best;
}

/** @param {string} text NFC @param {string[]} syllables of the query @returns {[number, number][]} the ranges that match */
export function markMatches(text, syllables) {
  const { asked, pairs, forms } = readAsked(syllables);
  return markWords(readWords(text), asked, pairs, forms, 0, text.length);
}

/** @returns {{asked: Set<string>, pairs: Set<string>, forms: Set<string>}} folded syllables and pairs, and syllables as typed */
function readAsked(syllables) {
  const folded = syllables.map(foldSyllable);
  return { asked: new Set(folded), pairs: new Set(folded.slice(1).map((one, i) => `${folded[i]} ${one}`)), forms: new Set(syllables) };
}

/** @returns {[number, number][]} ranges of matching words, neighbours joined; single words, as typed, only where no pair is */
function markWords(words, asked, pairs, forms, start, end) {
  const marks = [], inside = words.filter((word) => word.start >= start && word.end <= end);
  const some = inside.some((word, i) => pairs.has(word.folded + " " + inside[i + 1]?.folded));
  inside.forEach((word, i) => {
    if (!asked.has(word.folded)) return;
    const paired = (!some && (forms.has(word.form) || forms.has(word.folded))) || pairs.has(inside[i - 1]?.folded + " " + word.folded) || pairs.has(word.folded + " " + inside[i + 1]?.folded);
    if (!paired) return;
    const last = marks.at(-1);
    if (last && word.start - last[1] <= 1) last[1] = word.end;
    else marks.push([word.start, word.end]);
  });
  return marks;
}
