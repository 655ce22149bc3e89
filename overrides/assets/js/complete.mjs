/** Completions of what is being typed, taken from the names and sentences of the instant results. */
import { cleanText } from "./analyser.mjs";
import { readWords } from "./snippet.mjs";

/** Completions offered, and words that may follow the one being typed. */
const MOST = 3, MORE = 3;

/**
 * @param {string} query as typed @param {string[]} texts titles and snippets of results, the best first
 * @returns {string[]} the query with its last word made whole, and what follows it there; marks do not have to be typed
 */
export function complete(query, texts) {
  const clean = cleanText(query), typed = readWords(clean);
  const last = typed.at(-1);
  if (!last || last.end !== clean.length || last.folded.length < 2 || typed.length > 8) return [];
  const found = new Map();
  for (const text of texts) {
    const words = readWords(text);
    for (let at = 0; at + typed.length <= words.length; at++) {
      if (!typed.every((word, i) => word === last ? words[at + i].folded.startsWith(word.folded) : words[at + i].folded === word.folded)) continue;
      let end = at + typed.length - 1;
      while (end < at + typed.length - 1 + MORE && words[end + 1] && text.slice(words[end].end, words[end + 1].start) === " ") end++;
      const whole = text.slice(words[at].start, words[end].end).replace(/\s+/g, " ").toLowerCase();
      const key = words.slice(at, end + 1).map(({ folded }) => folded).join(" ");
      if (key !== typed.map(({ folded }) => folded).join(" ")) found.set(key, found.get(key) ?? whole);
    }
  }
  return [...found.values()].slice(0, MOST);
}
