/** One spelling for each Vietnamese syllable: where the tone mark stands, i or y, and the form without marks. */
import { TABLES } from "./tables.mjs";

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /[\u0300-\u036f]/g;
const MODIFIED = new Set("ăâêôơư");
const VOWELS = new Set("aăâeêioôơuưy");
const RIMES = new Set(TABLES.rimes.split(" "));
const RIMES_AFTER_QU = new Set(TABLES.rimesAfterQu.split(" "));
const ONSETS = [...TABLES.onsets.split(" ").sort((a, b) => b.length - a.length), ""];
const TWINS = new Map(Object.entries(TABLES.twins));
const FOLDED_TWINS = new Map(Object.entries(TABLES.foldedTwins));

/** @param {string} base toneless syllable @returns {string|null} its rime; null when it is not a syllable */
export function readRime(base) {
  for (const onset of ONSETS) {
    if (!base.startsWith(onset)) continue;
    const rime = base.slice(onset.length);
    if (RIMES.has(rime) || (onset === "qu" && RIMES_AFTER_QU.has(rime))) return rime;
  }
  return null;
}

/** @param {string} rime @returns {number} index of the letter that carries the tone mark */
export function tonePosition(rime) {
  const letters = [...rime];
  const modified = letters.findLastIndex((letter) => MODIFIED.has(letter));
  if (modified >= 0) return modified;
  const vowels = letters.filter((letter) => VOWELS.has(letter)).length;
  if (vowels === 2) return rime.length === 2 ? 0 : 1;
  return vowels >> 1;
}

/** Words remembered by `remember`; texts repeat theirs. */
const REMEMBERED = 50_000;

/** @param {(token: string) => string} compute @returns {(token: string) => string} the same, computed once a word */
function remember(compute) {
  const known = new Map();
  return (token) => {
    let found = known.get(token);
    if (found === undefined) {
      found = compute(token);
      if (known.size < REMEMBERED) known.set(token, found);
    }
    return found;
  };
}

/** Takes a word in lower case and NFC, gives the indexed spelling. */
export const canonicalSyllable = remember((token) => {
  const decomposed = token.normalize("NFD");
  const tones = decomposed.match(TONES);
  if (tones?.length === 1) {
    const base = decomposed.replace(TONES, "").normalize("NFC");
    const rime = readRime(base);
    if (rime !== null) {
      const at = base.length - rime.length + tonePosition(rime) + 1;
      token = (base.slice(0, at) + tones[0] + base.slice(at)).normalize("NFC");
    }
  }
  return TWINS.get(token) ?? token;
});

/** Takes a word, gives it without marks, đ as d, i/y twins joined. */
export const foldSyllable = remember((token) => {
  const plain = token.normalize("NFD").replace(MARKS, "").normalize("NFC").replaceAll("đ", "d");
  return FOLDED_TWINS.get(plain) ?? plain;
});

/** @param {string} term one or two syllables @returns {string} */
export function foldTerm(term) {
  return term.split(" ").map(foldSyllable).join(" ");
}
