/** The sentence of a text that answers a query best, and which of its words match, in whatever marks. */
import { foldSyllable, canonicalSyllable } from "./syllables.mjs";

const WORD = /[\p{L}\p{N}]+/gu;
const SNIPPET = 240;

/** @typedef {{text: string, marks: [number, number][]}} Snippet `marks`: ranges of `text` */
/** @typedef {{start: number, end: number, form: string, folded: string}} Word */

/** @param {string} text NFC @returns {Word[]} */
export function readWords(text) {
  return [...text.matchAll(WORD)].map((found) => {
    const form = canonicalSyllable(found[0].toLowerCase());
    return { start: found.index, end: found.index + found[0].length, form, folded: foldSyllable(form) };
  });
}

/** @param {Word[]} words @param {string[]} phrase syllables @param {boolean} exact marks count @returns {number} index of the phrase, -1 */
export function findPhrase(words, phrase, exact) {
  const asked = phrase.map((syllable) => ({ form: syllable, folded: foldSyllable(syllable) }));
  return words.findIndex((_, at) => asked.every((one, i) => {
    const word = words[at + i];
    return word && word.folded === one.folded && (!exact || one.form === one.folded || word.form === one.form);
  }));
}

/** @param {string} text @param {number} from @param {number} to @returns {[number, number]} the sentence around, at most `SNIPPET` characters */
function sentenceAround(text, from, to) {
  const before = Math.max(0, ...["\n", ". ", "; "].map((mark) => text.lastIndexOf(mark, from)).map((at, i) => at < 0 ? 0 : at + (i ? 2 : 1)));
  const ends = ["\n", ". ", "; "].map((mark) => text.indexOf(mark, to)).filter((at) => at >= 0);
  let start = before, end = Math.min(text.length, ...ends.map((at) => at + 1));
  if (end - start > SNIPPET) {
    if (from - start > SNIPPET / 2) start = text.indexOf(" ", from - SNIPPET / 3) + 1;
    if (end - start > SNIPPET) end = Math.max(to, text.lastIndexOf(" ", start + SNIPPET));
  }
  return [start, end];
}

/**
 * @param {string} text NFC @param {string[]} syllables of the query @param {number} [first] word to centre on, if known
 * @returns {Snippet|null} null when nothing matches
 */
export function makeSnippet(text, syllables, first = -1, known = readWords(text)) {
  const asked = new Set(syllables.map(foldSyllable)), pairs = new Set();
  for (let i = 1; i < syllables.length; i++) pairs.add(foldSyllable(syllables[i - 1]) + " " + foldSyllable(syllables[i]));
  let best = first, bestScore = 0;
  if (first < 0) known.forEach((word, at) => {
    if (!asked.has(word.folded)) return;
    const seen = new Set();
    let score = 0;
    for (let i = at; i < Math.min(known.length, at + 24); i++) {
      const pair = i > at ? known[i - 1].folded + " " + known[i].folded : "";
      if (pairs.has(pair) && !seen.has(pair)) { seen.add(pair); score += 2; }
      if (asked.has(known[i].folded) && !seen.has(known[i].folded)) { seen.add(known[i].folded); score += 0.5; }
    }
    if (score > bestScore) { best = at; bestScore = score; }
  });
  if (best < 0) return null;
  const [start, end] = sentenceAround(text, known[best].start, known[best].end);
  const cut = text.slice(start, end).replaceAll("\n", " ");
  return { text: (start ? "… " : "") + cut + (end < text.length ? " …" : ""), marks: markWords(known, asked, pairs, start, end, start ? 2 : 0) };
}

/** @returns {[number, number][]} ranges of matching words, neighbours joined; single words only when no pair was asked */
function markWords(words, asked, pairs, start, end, shift) {
  const marks = [];
  words.forEach((word, i) => {
    if (word.start < start || word.end > end || !asked.has(word.folded)) return;
    const paired = !pairs.size || pairs.has(words[i - 1]?.folded + " " + word.folded) || pairs.has(word.folded + " " + words[i + 1]?.folded);
    if (!paired) return;
    const last = marks.at(-1), from = word.start - start + shift, to = word.end - start + shift;
    if (last && from - last[1] <= 1) last[1] = to;
    else marks.push([from, to]);
  });
  return marks;
}
