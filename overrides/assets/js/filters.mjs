/** Filters and their counts, and words that must not occur. */
import { cleanText, lowerText, pairUp, readSyllables } from "./analyser.mjs";
import { chooseReadings, isMarked } from "./readings.mjs";
import { foldSyllable } from "./syllables.mjs";
import { visitPostings } from "./coding.mjs";

export const FACETS = ["type", "issuer", "place", "year", "instrument"];

/** @param {string} value @returns {string} for comparing: no marks, no case, words joined by one hyphen */
const key = (value) => readSyllables(lowerText(cleanText(value))).filter(Boolean).map(foldSyllable).join("-");

/**
 * @param {object} engine @param {number[]} docs @param {Record<string, string|string[]>} filters names of `FACETS`, `from`, `to` (ISO)
 * @param {AbortSignal} [signal] @returns {Promise<number[]>} values of one filter are alternatives, filters add up
 */
export async function applyFilters(engine, docs, filters, signal) {
  for (const [name, given] of Object.entries(filters)) {
    const values = [given].flat().filter(Boolean);
    if (!values.length) continue;
    if (name === "from" || name === "to") {
      const date = await engine.column("date", signal);
      docs = docs.filter((doc) => {
        const [day = ""] = date(doc);
        return day && (name === "from" ? day >= values[0] || values[0].startsWith(day) : day.slice(0, values[0].length) <= values[0]);
      });
    } else if (FACETS.includes(name)) {
      const column = await engine.column(name, signal);
      const asked = values.map(key), cache = new Map();
      const fits = (value) => {
        if (!cache.has(value)) cache.set(value, asked.includes(key(value)) || (name === "issuer" && asked.some((one) => one.includes("-") && `-${key(value)}-`.includes(`-${one}-`))));
        return cache.get(value);
      };
      docs = docs.filter((doc) => column(doc).some(fits));
    }
  }
  return docs;
}

/**
 * @param {(name: string) => number[]|Promise<number[]>} docs what is counted for a facet @param {string[]} names of `FACETS`
 * @returns {Promise<Record<string, [string, number][]>>} for each its most frequent values with counts
 */
export async function countFacets(engine, docs, names, signal, most = 30) {
  return Object.fromEntries(await Promise.all(names.map(async (name) => {
    const column = await engine.column(name, signal), counts = new Map();
    for (const doc of await docs(name)) for (const value of column(doc)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [name, [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most)];
  })));
}

/** @param {string[]} without words or phrases @returns {Promise<number[]>} documents that have none of them, looked up in full */
export async function excludeDocs(engine, docs, without, signal) {
  for (const phrase of without) {
    const syllables = readSyllables(lowerText(cleanText(phrase)));
    const terms = syllables.filter(Boolean).length > 1 ? pairUp(syllables) : syllables.filter(Boolean);
    const marks = syllables.some(isMarked) ? "exact" : "open";
    let bad = null;
    for (const term of terms) {
      const having = new Set();
      for (const variant of chooseReadings(term, await engine.readings(term, signal, true), marks).variants) {
        if (variant.docs) for (const docs of variant.docs) for (const doc of docs) having.add(doc);
        else for (const { shard, lists, offset } of variant.places) for (const list of lists) visitPostings(shard, list, (doc) => having.add(doc + offset));
      }
      bad = bad ? new Set([...bad].filter((doc) => having.has(doc))) : having;
    }
    if (bad) docs = docs.filter((doc) => !bad.has(doc));
  }
  return docs;
}
