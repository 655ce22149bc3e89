/** The index in shards: which file holds a term, its readings, their scores. */
import { crc32, inflate, readColumn, readShard } from "./coding.mjs";
import { foldTerm } from "./syllables.mjs";
import { idfThousandths, scoreGroups } from "./scoring.mjs";

const json = async (bytes) => JSON.parse(new TextDecoder().decode(await inflate(bytes)));

/** @param {string} term @returns {string} what decides its shard */
export function bucketOf(term) {
  if (term[0] === "#") return term.split("-", 1)[0];
  if (term[0] === "@") return term.slice(0, 8);
  return foldTerm(term);
}

/** @param {string} term @returns {"k"|"p"|"s"} */
export function familyOf(term) {
  return term[0] === "#" || term[0] === "@" ? "k" : term.includes(" ") ? "p" : "s";
}

/** A folder that keeps its name while its files change has a version, so that no cache gives an old one. */
const pathIn = ({ folder, version }, path) => `${folder}/${path}${version && `?${version}`}`;

export class ShardEngine {
  /** @param {import("./loader.mjs").Loader} loader @param {object} manifest */
  constructor(loader, manifest) {
    this.loader = loader;
    this.manifest = manifest;
    this.fields = manifest.fields;
    this.levels = manifest.levels;
    this.documents = manifest.segments[0].documents;
    let offset = 0;
    this.segments = manifest.segments.map((segment) => ({ ...segment, offset: (offset += segment.numbers) - segment.numbers }));
    this.total = offset;
    this.dead = new Set(manifest.dead ?? []);
    this.columns = new Map();
    this.capped = manifest.segments.some(({ overflow }) => overflow);
  }

  /**
   * All terms that share the bucket of `term`, with their lists.
   * @param {string} term @param {AbortSignal} [signal] @param {boolean} [everything] also the cut ends of long lists
   * @returns {Promise<import("./scoring.mjs").Variant[]>}
   */
  async readings(term, signal, everything = false) {
    const bucket = bucketOf(term), family = familyOf(term), hash = crc32(bucket), head = Math.min(...bucket.split(" ").map(crc32));
    const found = new Map();
    await Promise.all(this.segments.map(async (segment, index) => {
      if (!segment.numbers) return;
      const file = ((segment.delta ? head : hash) % segment.shards[family]).toString(16) + ".bin";
      const folders = everything && segment.overflow ? [family, family + "x"] : [family];
      const shards = await Promise.all(folders.map((folder, end) => this.shard(pathIn(segment, `${folder}/${file}`), signal, end > 0)));
      shards.forEach((shard, end) => {
        for (const [name, lists] of shard?.terms ?? []) {
          if ((family === "k" ? name.length < bucket.length : name.length !== bucket.length) || bucketOf(name) !== bucket) continue;
          const entry = found.get(name) ?? { term: name, counts: [], places: [] };
          found.set(name, entry);
          if (!end) entry.counts[index] = lists.reduce((sum, list) => sum + list.found, 0);
          entry.places.push({ shard, lists, offset: segment.offset });
        }
      });
    }));
    return [...found.values()].map(({ term: name, counts, places }) => ({ term: name, found: counts.find((count) => count), places }))
      .sort((a, b) => a.term < b.term ? -1 : 1);
  }

  /** Every shard is there; an overflow file only where a list was cut. */
  async shard(path, signal, overflow) {
    const loading = this.loader.load(path, async (bytes) => readShard(await inflate(bytes)), signal);
    return overflow ? loading.catch((error) => {
      if (error.status === 404) return null;
      throw error;
    }) : loading;
  }

  /** @param {number} found @returns {number} */
  idf(found) {
    return idfThousandths(this.documents, found);
  }

  /** @param {import("./scoring.mjs").Group[]} groups */
  score(groups) {
    return scoreGroups(groups, this);
  }

  /** @param {number} doc @returns {{segment: object, number: number}} */
  locate(doc) {
    const segment = this.segments.findLast((one) => one.offset <= doc && one.numbers);
    return { segment, number: doc - segment.offset };
  }

  /** @param {number} doc @returns {{path: string, place: number}} the file its card is in, and where */
  locateCard(doc) {
    const { segment, number } = this.locate(doc), { cards, border, width } = segment, after = number - border;
    const block = after < 0 ? Math.floor(number / cards) : Math.ceil(border / cards) + Math.floor(after / width);
    return { path: pathIn(segment, `c/${block.toString(16)}.bin`), place: after < 0 ? number % cards : after % width };
  }

  /** @param {number} doc @returns {string} the file its card is in */
  cardPath(doc) {
    return this.locateCard(doc).path;
  }

  /** @param {number} doc @returns {string} the file its whole card is in; a short text is on its card */
  wholePath(doc) {
    const { segment, number } = this.locate(doc);
    if (number >= segment.long) return this.cardPath(doc);
    if (Array.isArray(segment.texts)) return `t/${segment.texts[number]}.bin`;
    return pathIn(segment, `t/${Math.floor(number / segment.texts).toString(16)}.bin`);
  }

  /** @param {number} doc @param {AbortSignal} [signal] @returns {Promise<Array>} the card, an array */
  async card(doc, signal) {
    const { path, place } = this.locateCard(doc);
    return (await this.loader.load(path, json, signal))[place];
  }

  /** @param {number} doc @param {AbortSignal} [signal] @returns {Promise<Array>} the card with the whole text as its lead */
  async whole(doc, signal) {
    const { segment, number } = this.locate(doc);
    if (number >= segment.long) return this.card(doc, signal);
    const cards = await this.loader.load(this.wholePath(doc), json, signal);
    return cards[Array.isArray(segment.texts) ? 0 : number % segment.texts];
  }

  /** @param {string} facet @param {AbortSignal} [signal] @returns {Promise<(doc: number) => string[]>} the values of a document */
  async column(facet, signal) {
    if (!this.columns.has(facet)) {
      const columns = await Promise.all(this.segments.map((segment) => segment.delta ? this.columnOfCards(segment, facet, signal)
        : this.loader.load(pathIn(segment, `f/${facet}.bin`), async (bytes) => readColumn(await inflate(bytes), segment.numbers), signal)));
      this.columns.set(facet, (doc) => {
        const at = this.segments.findLastIndex((one) => one.offset <= doc && one.numbers);
        return columns[at](doc - this.segments[at].offset);
      });
    }
    return this.columns.get(facet);
  }

  /** The cards of a delta have the facets. */
  async columnOfCards({ offset, numbers }, facet, signal) {
    const at = this.manifest.facets.indexOf(facet);
    const cards = await Promise.all(Array.from({ length: numbers }, (_, number) => this.card(offset + number, signal)));
    return (number) => cards[number][10][at];
  }

  /** @returns {Promise<Array<[string, number]>>} frequent syllables with their counts */
  lexicon(signal) {
    return this.loader.load(pathIn(this.segments[0], "lexicon.bin"), json, signal);
  }
}
