/** lunr's weights of few bits, as the Python side computes them: integers, so that both give the same score. */
import { visitPostings } from "./coding.mjs";

/** @param {number} documents @param {number} found (document, field) combinations @returns {number} idf in thousandths */
export function idfThousandths(documents, found) {
  return Math.floor(1000 * Math.log(1 + Math.abs((documents - found + 0.5) / (found + 0.5))) + 0.5);
}

/** @param {number} idf @param {number} level @param {number} boost hundredths @param {number} levels @returns {number} thousandths */
export function weightThousandths(idf, level, boost, levels) {
  return Math.floor((2 * idf * level * boost + levels * 100) / (2 * levels * 100));
}

/**
 * One reading of a query term, found in some shards.
 * @typedef {{term: string, found: number, places: {shard: import("./coding.mjs").Shard, lists: import("./coding.mjs").List[], offset: number}[]}} Variant
 * @typedef {{variants: Variant[], found: number, idf: number}} Group readings that stand for one term of the query
 * @typedef {{docs: number[], score: Float64Array, cover: Float64Array, full: Uint16Array, named: Uint16Array, weight: number, groups: number}} Scores
 */

/**
 * The typed-array scorer: the same numbers as lunr's query with one clause a variant, boosted to the idf of its group
 * (lunr takes 40 to 276 ms for lists that this adds in 1 to 12).
 * @param {Group[]} groups @param {{documents: number, total: number, fields: [string, number][], levels: number}} setting
 * @returns {Scores} `cover` adds the idf of the groups a document has, `full` counts them, `named` those its name has
 */
export function scoreGroups(groups, { documents, total, fields, levels }) {
  const score = new Float64Array(total), cover = new Float64Array(total), full = new Uint16Array(total), docs = [];
  const named = new Uint16Array(total), name = fields.findIndex(([field]) => field === "name");
  const stamp = new Int32Array(total).fill(-1), nameStamp = new Int32Array(total).fill(-1);
  let magnitude = 0, weight = 0;
  groups.forEach((group, index) => {
    if (!group.variants.length) return;
    weight += group.idf;
    for (const { found, places } of group.variants) {
      const idf = idfThousandths(documents, found);
      const boost = idf ? group.idf / idf : 1;
      magnitude += boost * boost;
      for (const { shard, lists, offset } of places) for (const list of lists) {
        const weights = Float64Array.from({ length: 256 }, (_, level) => weightThousandths(idf, level, fields[list.field][1], levels) / 1000 * boost);
        visitPostings(shard, list, (number, level) => {
          const doc = number + offset;
          if (!full[doc]) docs.push(doc);
          score[doc] += weights[level];
          if (list.field === name && nameStamp[doc] !== index) { nameStamp[doc] = index; named[doc]++; }
          if (stamp[doc] === index) return;
          stamp[doc] = index;
          cover[doc] += group.idf;
          full[doc]++;
        });
      }
    }
  });
  const length = Math.sqrt(magnitude) || 1;
  for (const doc of docs) score[doc] /= length;
  return { docs, score, cover, full, named, weight, groups: groups.filter((group) => group.variants.length).length };
}
