/** Reads words typed with an input method switched off: Telex ("uyr ban") and VNI ("uy3 ban"). */
import { canonicalSyllable, foldSyllable, readRime } from "./syllables.mjs";

const TELEX = { tones: { s: "\u0301", f: "\u0300", r: "\u0309", x: "\u0303", j: "\u0323" }, horn: "w", breve: "w" };
const VNI = { tones: { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" }, horn: "7", breve: "8" };
const HATS = { a: "â", e: "ê", o: "ô" };
const HORNS = { o: "ơ", u: "ư" };
const VOWEL = /[aăâeêioôơuưy]/u;
const FINALS = /^[aeiouyăâêôơư]*(?:c|ch|m|n|ng|nh|p|t)?$/u;

/** @param {string[]} letters @param {Record<string, string>} forms @returns {boolean} whether a letter behind took the mark */
function put(letters, forms) {
  const at = letters.findLastIndex((letter) => letter in forms);
  if (at < 0 || !FINALS.test(letters.slice(at + 1).join(""))) return false;
  if (forms === HORNS && letters[at] === "o" && letters[at - 1] === "u") letters[at - 1] = "ư";
  letters[at] = forms[letters[at]];
  return true;
}

/** @param {string[]} letters typed so far, changed @param {string} key @param {typeof TELEX} method @returns {boolean} whether it was a mark */
function strike(letters, key, method) {
  if (method === TELEX) {
    if (key === "d" && letters[0] === "d") return letters[0] = "đ", true;
    if (key in HATS && put(letters, { [key]: HATS[key] })) return true;
  } else {
    if (key === "9" && letters[0] === "d") return letters[0] = "đ", true;
    if (key === "6") return put(letters, HATS);
  }
  if (key === method.breve && letters.join("").includes("oa") && put(letters, { a: "ă" })) return true;
  if (key === method.horn && put(letters, HORNS)) return true;
  if (key === method.breve && put(letters, { a: "ă" })) return true;
  if (key === "w" && method === TELEX) return letters.push("ư"), true;
  return false;
}

/** @param {string} word lower case, no marks @param {typeof TELEX} method @returns {string|null} the syllable; null if it is none */
function decode(word, method) {
  const letters = [];
  let tone = "";
  for (const key of word) {
    if (method.tones[key] && letters.some((letter) => VOWEL.test(letter))) tone = method.tones[key];
    else if (!strike(letters, key, method)) letters.push(key);
  }
  if (readRime(letters.join("")) === null) return null;
  const at = letters.findLastIndex((letter) => VOWEL.test(letter));
  letters.splice(at + 1, 0, tone);
  return canonicalSyllable(letters.join("").normalize("NFC"));
}

export const readTelex = (/** @type {string} */ word) => decode(word, TELEX);
export const readVni = (/** @type {string} */ word) => decode(word, VNI);

/** @param {string} text @returns {string|null} the text with such words read; null when there are none */
export function readKeystrokes(text) {
  let changed = false;
  const read = text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => {
    if (foldSyllable(word) !== word || (readRime(word) !== null && !word.includes("oo")) || /^[0-9]/.test(word)) return word;
    const decoded = /[0-9]/.test(word) ? readVni(word) : readTelex(word);
    if (!decoded || decoded === word) return word;
    changed = true;
    return decoded;
  });
  return changed ? read : null;
}
