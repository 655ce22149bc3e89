/** Reads words typed with an input method switched off: Telex ("uyr ban") and VNI ("uy3 ban"). */
import { canonicalSyllable, foldSyllable, readRime } from "./syllables.mjs";

const TONES = { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323", 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
const VOWEL = /[aăâeêioôơuưy]/u;

/** @param {string} base @param {string} tone a combining mark or "" @returns {string|null} the syllable, null if it is none */
function write(base, tone) {
  if (readRime(base) === null) return null;
  const at = [...base].findLastIndex((letter) => VOWEL.test(letter));
  return canonicalSyllable((base.slice(0, at + 1) + tone + base.slice(at + 1)).normalize("NFC"));
}

/** @param {string} word lower case, no marks @returns {string|null} what its Telex keystrokes write */
export function readTelex(word) {
  let base = word, tone = "";
  const marks = [...word].map((letter, i) => i > 0 && TONES[letter] && /[sfrxj]/.test(letter) && VOWEL.test(word.slice(0, i)) ? i : -1).filter((i) => i > 0);
  if (marks.length) {
    const at = marks.at(-1);
    tone = TONES[word[at]];
    base = word.slice(0, at) + word.slice(at + 1);
  }
  base = base.replace(/^d(.*)d$/, "đ$1").replace("dd", "đ").replace(/([aeo])(.*?)\1/, (whole, letter, between) => /^[^aeiouy]*$/.test(between) ? { a: "â", e: "ê", o: "ô" }[letter] + between : whole)
    .replace(/uo(.*)w$/, "ươ$1").replace("uow", "ươ").replace("uwo", "ươ").replace(/a([^aeiouyw]*)w/, "ă$1").replace(/o([^aeouyw]*)w/, "ơ$1").replace(/u([^eoyw]*)w/, "ư$1").replace("w", "ư");
  return write(base, tone);
}

/** @param {string} word lower case @returns {string|null} what its VNI keystrokes write */
export function readVni(word) {
  if (!/^[a-z]+[a-z0-9]*[1-9]/.test(word)) return null;
  const tone = /[1-5]/.exec(word)?.[0];
  let base = word.replace(/[1-5]/, "");
  base = base.replace(/^d(.*)9/, "đ$1").replace(/([aeo])(.*)6/, (whole, letter, rest) => ({ a: "â", e: "ê", o: "ô" })[letter] + rest)
    .replace(/uo(.*)7/, "ươ$1").replace("u7o", "ươ").replace(/o(.*)7/, "ơ$1").replace(/u(.*)7/, "ư$1").replace(/a(.*)8/, "ă$1").replace("7", "");
  return write(base, tone ? TONES[tone] : "");
}

/** @param {string} text @returns {string|null} the text with such words read; null when there are none */
export function readKeystrokes(text) {
  let changed = false;
  const read = text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => {
    if (foldSyllable(word) !== word || readRime(word) !== null || /^[0-9]/.test(word)) return word;
    const decoded = /[0-9]/.test(word) ? readVni(word) : readTelex(word);
    if (!decoded || decoded === word) return word;
    changed = true;
    return decoded;
  });
  return changed ? read : null;
}
