/** Turns text into search terms: toned syllables, adjacent pairs, and keys for instrument numbers and dates. */
import { findKeys } from "./keys.mjs";
import { canonicalSyllable } from "./syllables.mjs";
import { TABLES } from "./tables.mjs";

/** Raised whenever a term changes; an index says which version built it. */
export const ANALYSER_VERSION = 2;

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/gu;
/** Note marks, and letters that not every Unicode version knows: never part of a word, so that both languages agree. */
const UNSTABLE = new RegExp("[\\ud800-\\udfff\u00b2\u00b3\u00b9\u2070-\u2089\u088f\u0897\u0c5c\u0cdc\u0cf3\u0ece\u1acf-\u1aeb\u1c89\u1c8a" +
  "\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1" +
  "\\u{10000}-\\u{1d3ff}\\u{1d800}-\\u{1ffff}\\u{2a6e0}-\\u{2a6ff}\\u{2b739}-\\u{2b73f}\\u{2b81e}-\\u{2b81f}" +
  "\\u{2cea2}-\\u{2ceaf}\\u{2ebe1}-\\u{2f7ff}\\u{2fa1e}-\\u{2ffff}\\u{3134b}-\\u{10ffff}]", "gu");
const SPACES = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b-\x0d\x1c-\x1f]/gu;
/** What Word and OCR write for a hyphen: whoever copies a number from there finds it. */
const HYPHENS = /[\u2010-\u2012\u2212\ufe63\uff0d]/gu;
const STRAY_MARKS = /[\u0300-\u036f]/gu;
const PIECE = /[\p{L}\p{N}]+|\n[ \t]*\n|[^\p{L}\p{N}_ \t\n]|_/gu;
const WORD = /^[\p{L}\p{N}]/u;
const HYPHENED = new RegExp(`(?<![\\p{L}\\p{N}])(?:${Object.keys(TABLES.hyphened).sort().join("|")})(?![\\p{L}\\p{N}])`, "gu");
const ABBREVIATIONS = new Map(Object.entries(TABLES.abbreviations).map(([short, long]) => [short, long.split(" ")]));
export const BREAK = "";

/** @param {string} text @returns {string} NFC, usual spaces and hyphens, no invisible characters, Ð as Đ */
export function cleanText(text) {
  return text.replaceAll("\r\n", "\n").replace(INVISIBLE, "").replace(UNSTABLE, " ").replace(SPACES, " ")
    .replace(HYPHENS, "-").normalize("NFC").replaceAll("Ð", "Đ").replaceAll("ð", "đ");
}

/** @param {string} clean @returns {string} lower case, without stray marks; abbreviations lose their hyphen */
export function lowerText(clean) {
  return clean.toLowerCase().replaceAll("ς", "σ").replace(STRAY_MARKS, "").replace(HYPHENED, (short) => TABLES.hyphened[short]);
}

/** @param {string} low @returns {string[]} indexed syllables; `BREAK` where two neighbours are not a pair */
export function readSyllables(low) {
  return (low.match(PIECE) ?? []).flatMap((piece) => {
    if (!WORD.test(piece)) return [BREAK];
    return ABBREVIATIONS.get(piece) ?? [canonicalSyllable(piece)];
  });
}

/** @param {string[]} syllables @returns {string[]} adjacent pairs "a b" */
export function pairUp(syllables) {
  const pairs = [];
  for (let i = 1; i < syllables.length; i++) if (syllables[i - 1] && syllables[i]) pairs.push(`${syllables[i - 1]} ${syllables[i]}`);
  return pairs;
}

/** @param {string} text @returns {string[]} each syllable, then each pair, then the keys, in text order */
export function findTerms(text) {
  const low = lowerText(cleanText(text));
  const syllables = readSyllables(low);
  return [...syllables.filter((syllable) => syllable), ...pairUp(syllables), ...findKeys(low)];
}
