/** Search keys of instrument numbers (`#18-ct-tw`) and dates (`@2023-02-09`), found in lower-case text. */
import { foldSyllable } from "./syllables.mjs";

const NUMBER = new RegExp(
  "(?<![\\p{L}\\p{N}])(?<![/.,-])0{0,3}([1-9][0-9]{0,4}[a-zđ]?)" +
  "(?: ?[/-] ?((?:19|20)[0-9]{2}))?" +
  " ?[/–-] ?((?:[a-zđưôăâ]{1,10}[0-9]{0,2})" +
  "(?:(?: ?[/] ?|[–-]|&)[a-zđưôăâ]{1,24}[0-9]{0,2}){0,6})" +
  "(?![\\p{L}\\p{N}])", "gu");
const SEPARATORS = /[ /–&-]+/u;
const DATE = new RegExp(
  "ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})(?![0-9])" +
  "|(?<![0-9/.-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])" +
  "|tháng ([0-9]{1,2}) năm ([0-9]{4})(?![0-9])", "gu");

/** @param {string} code one part of a number @returns {string} */
export function foldCode(code) {
  return code === "tư" ? "tw" : foldSyllable(code);
}

/** @param {string} number @param {string|undefined} year @param {string} codes @returns {string} */
export function writeNumberKey(number, year, codes) {
  const parts = codes.split(SEPARATORS).map(foldCode);
  return "#" + [foldSyllable(number), ...(year ? [year] : []), ...parts].join("-");
}

/** @param {string|null} day @param {string} month @param {string} year @returns {string[]} */
export function writeDateKeys(day, month, year) {
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) return [];
  const key = `@${year}-${String(+month).padStart(2, "0")}`;
  return day === null ? [key] : [`${key}-${String(+day).padStart(2, "0")}`, key];
}

/** @param {string} low lower-case text @returns {{key: string, start: number, end: number}[]} all numbers and where they stand */
export function findNumbers(low) {
  return [...low.matchAll(NUMBER)].map((found) => (
    { key: writeNumberKey(found[1], found[2], found[3]), start: found.index, end: found.index + found[0].length }));
}

/** @param {string} low lower-case text @returns {string[]} keys of all numbers, then of all dates */
export function findKeys(low) {
  const keys = findNumbers(low).map(({ key }) => key);
  for (const found of low.matchAll(DATE)) {
    if (found[1]) keys.push(...writeDateKeys(found[1], found[2], found[3]));
    else if (found[4]) keys.push(...writeDateKeys(found[4], found[5], found[6]));
    else keys.push(...writeDateKeys(null, found[7], found[8]));
  }
  return keys;
}
