/** The order of results: an instrument's own page, its citing documents, then scores with all words before some. */
import { visitPostings } from "./coding.mjs";

/** A document with half of the query's weight counts as if its score were times .5 ** 2, in a long query .5 ** 1. */
const coverPower = (/** @type {number} */ groups) => groups <= 8 ? 2 : 1;

/** @returns {Iterable<[number, number]>} document and field for each posting of a variant, whichever engine found it */
function* postingsOf(engine, variant) {
  if (variant.docs) {
    for (let field = 0; field < variant.docs.length; field++) for (const doc of variant.docs[field]) yield [doc, field];
    return;
  }
  for (const { shard, lists, offset } of variant.places) for (const list of lists) {
    const found = [];
    visitPostings(shard, list, (number) => found.push(number + offset));
    for (const doc of found) yield [doc, list.field];
  }
}

/**
 * @param {object} engine @param {import("./understand.mjs").Meaning} meaning
 * @returns {Map<number, number>} for documents with the number asked for: own number 3, in the title 2, cited 1; closer ones more, and of
 * several numbers the pages of the one that is cited most, if no further words tell which is meant
 */
export function tierDocs(engine, { numbers, asked }) {
  const tiers = new Map();
  const names = engine.fields.map(([name]) => name);
  const best = numbers[0]?.close, most = asked?.rest.length ? Infinity : Math.max(...numbers.map(({ variant }) => variant.found));
  for (const { variant, close } of numbers) for (const [doc, field] of postingsOf(engine, variant)) {
    const own = names[field] === "name" ? 3 : names[field] === "title" ? 2 : 1;
    const tier = own + (close === best ? 0.5 : 0) + (own === 3 ? 0.25 * variant.found / most : 0);
    tiers.set(doc, Math.max(tiers.get(doc) ?? 0, tier));
  }
  return tiers;
}

/**
 * @param {object} engine @param {import("./scoring.mjs").Scores} scores @param {Map<number, number>} tiers
 * @returns {number[]} documents, best first; `total` of the array counts those that have every word, if enough have
 */
export function orderDocs(engine, scores, tiers) {
  const { score, cover, weight } = scores, power = coverPower(scores.groups);
  const rank = new Float64Array(score.length);
  const docs = [...scores.docs];
  for (const doc of tiers.keys()) if (!scores.full[doc]) docs.push(doc);
  for (const doc of docs) rank[doc] = (tiers.get(doc) ?? 0) * 1e6 + (weight ? score[doc] * (cover[doc] / weight) ** power : 0);
  const best = docs.reduce((most, doc) => Math.max(most, cover[doc]), 0);
  const alive = docs.filter((doc) => !engine.dead.has(doc) && (tiers.has(doc) || (!tiers.size && cover[doc] >= best / 2)));
  return alive.sort((a, b) => rank[b] - rank[a] || a - b);
}
