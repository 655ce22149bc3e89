/** The small archive: one ordinary lunr 2.3.9 index, scored by lunr itself; the same interface as the shards'. */
import { inflate } from "./coding.mjs";
import { LoadError } from "./loader.mjs";
import { bucketOf } from "./shard-engine.mjs";
import { idfThousandths } from "./scoring.mjs";

const text = (bytes) => new TextDecoder().decode(bytes);

/**
 * A page imports lunr by its address, as its Content-Security-Policy lets no text be evaluated; Node, which imports no
 * addresses, takes the bytes.
 * @param {import("./loader.mjs").Loader} loader @returns {Promise<any>} the library
 */
async function importLunr(loader) {
  if (!globalThis.location) {
    const bytes = await loader.load("lunr.mjs", (bytes) => bytes);
    return (await import(`data:text/javascript;base64,${globalThis.Buffer.from(bytes).toString("base64")}`)).default;
  }
  const address = new URL(loader.base + "lunr.mjs", globalThis.location.href).href;
  loader.stats.requests++;
  const { default: lunr } = await import(address).catch(() => { throw new LoadError("Không tải được lunr.mjs."); });
  loader.stats.bytes += performance.getEntriesByName(address).at(-1)?.decodedBodySize ?? 0;
  return lunr;
}

export class LunrEngine {
  /** @param {import("./loader.mjs").Loader} loader @param {object} manifest @returns {Promise<LunrEngine>} */
  static async open(loader, manifest) {
    const [lunr, index, cards] = await Promise.all([
      importLunr(loader),
      loader.load(`${manifest.folder}/lunr.json`, (bytes) => JSON.parse(text(bytes))),
      loader.load(`${manifest.folder}/cards.bin`, async (bytes) => JSON.parse(text(await inflate(bytes)))),
    ]);
    return new LunrEngine(lunr, index, cards, manifest);
  }

  constructor(lunr, raw, cards, manifest) {
    this.lunr = lunr;
    this.index = lunr.Index.load(raw);
    this.manifest = manifest;
    this.fields = manifest.fields;
    this.cards = cards;
    this.documents = this.total = cards.length;
    this.dead = new Set();
    /** @type {Map<string, import("./scoring.mjs").Variant[]>} */
    this.buckets = new Map();
    for (const [term, posting] of raw.invertedIndex) {
      const docs = this.fields.map(([field]) => Object.keys(posting[field]).map(Number));
      const variant = { term, docs, found: docs.reduce((sum, refs) => sum + refs.length, 0) };
      const bucket = bucketOf(term);
      this.buckets.set(bucket, [...this.buckets.get(bucket) ?? [], variant]);
    }
  }

  async readings(term) {
    return this.buckets.get(bucketOf(term)) ?? [];
  }

  idf(found) {
    return idfThousandths(this.documents, found);
  }

  /** @param {import("./scoring.mjs").Group[]} groups @returns {import("./scoring.mjs").Scores} */
  score(groups) {
    const total = this.total, docs = [];
    const score = new Float64Array(total), cover = new Float64Array(total), full = new Uint16Array(total), named = new Uint16Array(total);
    const present = groups.filter((group) => group.variants.length);
    const found = !present.length ? [] : this.index.query((query) => {
      for (const group of present) for (const variant of group.variants) {
        const idf = this.idf(variant.found);
        query.term(variant.term, { usePipeline: false, boost: idf ? group.idf / idf : 1 });
      }
    });
    for (const { ref, score: value, matchData } of found) {
      const doc = Number(ref);
      docs.push(doc);
      score[doc] = value;
      for (const group of present) if (group.variants.some(({ term }) => term in matchData.metadata)) {
        cover[doc] += group.idf;
        full[doc]++;
        if (group.variants.some(({ term }) => matchData.metadata[term]?.name)) named[doc]++;
      }
    }
    return { docs, score, cover, full, named, weight: present.reduce((sum, group) => sum + group.idf, 0), groups: present.length };
  }

  async card(doc) {
    return this.cards[doc];
  }

  cardPath() {
    return "";
  }

  wholePath() {
    return "";
  }

  /** Every card is whole. */
  async whole(doc) {
    return this.cards[doc];
  }

  async column(facet) {
    const at = this.manifest.facets.indexOf(facet);
    return (doc) => this.cards[doc][10][at];
  }

  async lexicon() {
    return [...this.buckets.values()].flat().filter(({ term }) => /^\p{L}+$/u.test(term)).map(({ term, found }) => [term, found]);
  }
}
