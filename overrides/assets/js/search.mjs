/** The search: opens an archive's index and answers queries, in a page, a worker or Node. */
import { ANALYSER_VERSION, cleanText, lowerText, readSyllables } from "./analyser.mjs";
import { complete } from "./complete.mjs";
import { LoadError, Loader } from "./loader.mjs";
import { readQuery } from "./query.mjs";
import { orderDocs, tierDocs } from "./ranking.mjs";
import { ShardEngine } from "./shard-engine.mjs";
import { FEWER, TEXTS, isNamed, makeResult, orderItems, printNumbers } from "./present.mjs";
import { findPhrase, readWords } from "./snippet.mjs";
import { understand } from "./understand.mjs";

/** Raised whenever the files of an index change their form; an index says which it has. */
const FORMAT = 3;
/** Of a longer query hardly any document has every word: then that is not worth telling. */
const FEW_WORDS = 8;
/** Texts read at most to verify a quoted phrase. */
const VERIFIED = 48;
/** Pages whose names have all words, looked at for one that is named just so. */
const NAMED = 3;

/**
 * `whole`: the snippet is of the whole text.
 * @typedef {{id: string, url: string, title: string, score: number, whole: boolean, snippet: string, marks: [number, number][], titleMarks: [number, number][], date: string, type: string, kind: string}} Result
 * @typedef {{total: number, results: Result[], facets: object|null, steps: import("./understand.mjs").Step[], suggestion: string|null, completions: string[], capped: boolean, stats: import("./loader.mjs").Stats}} Answer
 */

/**
 * @param {string} baseUrl the site's root, or the folder of an index of its own
 * @param {{fetch?: typeof fetch, manifest?: object|null}} [options] `manifest`: the index's, if it is at hand
 */
export async function openArchive(baseUrl, { fetch: fetcher = globalThis.fetch.bind(globalThis), manifest = null } = {}) {
  const base = String(baseUrl).replace(/[^/]*$/, "");
  let loader = new Loader(base + "search/", fetcher);
  if (!isReadable(manifest)) try {
    manifest = await loader.load("manifest.json", readManifest);
  } catch (error) {
    const inside = new Loader(base, fetcher);
    manifest = await inside.load("manifest.json", readManifest).catch(() => { throw error; });
    loader = inside;
  }
  if (!isReadable(manifest)) throw new LoadError("Trang đã được cập nhật. Hãy tải lại trang để tìm tiếp.");
  const engine = manifest.engine === "lunr"
    ? await (await import("./lunr-engine.mjs")).LunrEngine.open(loader, manifest) : new ShardEngine(loader, manifest);
  return new Archive(engine, loader);
}

/** @returns {boolean} whether an index is of the terms and the form that these scripts know */
const isReadable = (manifest) => manifest?.analyser === ANALYSER_VERSION && manifest.format === FORMAT;

/** @param {Uint8Array} bytes @returns {object} */
function readManifest(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new LoadError("Chỉ mục tìm kiếm bị hỏng. Hãy tải lại trang, hoặc xem các mục lục.");
  }
}

export class Archive {
  #told = { requests: 0, bytes: 0 };

  constructor(engine, loader) {
    this.engine = engine;
    this.loader = loader;
  }

  /**
   * @param {string} input
   * @param {{limit?: number, offset?: number, filters?: object, sort?: "relevance"|"date", skip?: string[], everything?: boolean, facets?: string[], results?: boolean, complete?: boolean, completions?: boolean, within?: number, signal?: AbortSignal}} [options]
   * `within`: requests that a query may take since the last answer, for which results may be fewer than `limit`, but for one;
   * `facets`: those whose values are counted; `results`: false where only they are wanted; `complete`: every result with a snippet of its text; `completions`: what is being typed is completed
   * @returns {Promise<Answer>}
   */
  async search(input, options = {}) {
    const { limit = 10, offset = 0, sort = "relevance", signal } = options;
    const query = readQuery(input);
    const meaning = await understand(this.engine, [query.text, ...query.phrases].join(" . "), options);
    const scores = this.engine.score(meaning.groups);
    const tiers = tierDocs(this.engine, meaning);
    let docs = tellPartial(orderDocs(this.engine, scores, tiers), scores, meaning, options);
    const wanted = Object.fromEntries(Object.entries({ ...query.filters, ...options.filters }).filter(([, given]) => [given].flat().some(Boolean)));
    if (!docs.length && !query.text && !query.phrases.length && Object.keys(wanted).length) docs = this.#everything();
    const filters = query.without.length || options.facets?.length || Object.keys(wanted).length ? await import("./filters.mjs") : null;
    const found = filters ? await filters.excludeDocs(this.engine, docs, query.without, signal) : docs;
    if (filters) docs = await filters.applyFilters(this.engine, found, wanted, signal);
    if (query.phrases.length) docs = await this.#verify(docs, query.phrases, signal, offset + limit);
    // Where a value is chosen, the others of its facet are counted too: they are alternatives. Phrases are verified for the chosen alone.
    const beside = (name) => wanted[name] && !query.phrases.length ? filters.applyFilters(this.engine, found, { ...wanted, [name]: [] }, signal) : docs;
    const facets = options.facets?.length ? await filters.countFacets(this.engine, beside, options.facets, signal) : null;
    if (sort === "date") docs = await this.#byDate(docs, signal);
    const total = docs.total ?? docs.length;
    const results = options.results === false ? [] : await this.#present(docs, scores, tiers, meaning, { ...options, limit, offset, sort, quoted: query.phrases.length > 0 });
    const suggestion = meaning.missing.length ? await this.#suggest(meaning, signal) : null;
    const completions = options.completions ? complete(input, results.flatMap(({ title, snippet }) => [title, snippet])) : [];
    return { total, results, facets, steps: meaning.steps, suggestion, completions, capped: Boolean(this.engine.capped), stats: this.#count() };
  }

  /** Loads what few questions need; without it there is no suggestion. @returns {Promise<string|null>} */
  async #suggest(meaning, signal) {
    const loaded = await import("./suggest.mjs").catch(() => null);
    return loaded ? loaded.suggest(this.engine, meaning, signal) : null;
  }

  /** @returns {number[]} all numbers but those of documents that are not to be found; a free one has no values for a filter */
  #everything() {
    return Array.from({ length: this.engine.total }, (_, doc) => doc).filter((doc) => !this.engine.dead.has(doc));
  }

  /** @returns {{docs: number[], texts: number}} the results whose cards can be had within a number of requests (at least one beside the scouts), and how many of them with their texts */
  #fit(docs, scouts, meaning, { within, complete, quoted }) {
    if (complete || quoted || this.engine.manifest.engine === "lunr") return { docs, texts: docs.length };
    const texts = this.engine.segments.length > 1 && (meaning.groups.length > 2 || docs.length > TEXTS) ? FEWER : TEXTS;
    if (!within) return { docs, texts };
    const left = Math.max(scouts + 1, within - (this.loader.stats.requests - this.#told.requests));
    const paths = new Set();
    let count = 0;
    for (; count < docs.length; count++) {
      const path = count >= scouts && count < scouts + texts ? this.engine.wholePath(docs[count]) : this.engine.cardPath(docs[count]);
      if (!paths.has(path) && paths.size === left) break;
      paths.add(path);
    }
    return { docs: docs.slice(0, count), texts };
  }

  /** What was fetched since the last answer; the first one includes the opening. */
  #count() {
    const { requests, bytes } = this.loader.stats;
    const since = { requests: requests - this.#told.requests, bytes: bytes - this.#told.bytes };
    this.#told = { requests, bytes };
    return since;
  }

  /** Newest first; documents without a date last. */
  async #byDate(docs, signal) {
    const date = await this.engine.column("date", signal);
    const keyed = docs.map((doc, rank) => ({ doc, rank, date: date(doc)[0] ?? "" }));
    return keyed.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.rank - b.rank)).map(({ doc }) => doc);
  }

  /** Documents whose text or title has every phrase, in order; texts are read until enough are found. */
  async #verify(docs, phrases, signal, enough) {
    const asked = phrases.map((phrase) => readSyllables(lowerText(cleanText(phrase))).filter(Boolean)).filter((one) => one.length);
    const kept = [];
    let seen = 0;
    for (; seen < docs.length && seen < VERIFIED && kept.length < enough; seen += 6) {
      const checked = await Promise.all(docs.slice(seen, seen + 6).map(async (doc) => {
        const card = await this.engine.whole(doc, signal);
        const words = readWords(`${card[2]} . \n${card[8]}`);
        return asked.every((phrase) => findPhrase(words, phrase, true) >= 0);
      }));
      kept.push(...docs.slice(seen, seen + 6).filter((_, i) => checked[i]));
    }
    kept.total = kept.length;
    return kept;
  }

  /** @returns {Promise<[Array, string|null]>} a document's card, and its text if it is wanted and can be had */
  async #read(doc, wanted, signal) {
    const whole = wanted ? await this.engine.whole(doc, signal).catch(() => null) : null;
    return whole ? [whole, whole[8]] : [await this.engine.card(doc, signal), null];
  }

  /** The results of one page: cards, texts of the first ones, in their last order. */
  async #present(docs, scores, tiers, meaning, options) {
    const { limit, offset, sort, signal } = options, first = !offset && sort === "relevance";
    const scouts = first && !meaning.numbers.length ? scoutNames(docs, scores, limit) : [];
    const shown = this.#fit([...scouts, ...docs.slice(offset, offset + limit)], scouts.length, meaning, options), texts = shown.texts + scouts.length;
    const items = await Promise.all(shown.docs.map(async (doc, rank) => {
      const reads = rank >= scouts.length && (rank < texts || this.engine.wholePath(doc) === this.engine.cardPath(doc));
      const [card, text] = await this.#read(doc, reads, signal);
      const words = text === null ? null : readWords(text);
      const at = words && meaning.syllables.length > 1 ? findPhrase(words, meaning.syllables, meaning.marks === "exact") : -1;
      return { doc, rank, card, text, words, at };
    }));
    const kept = items.filter((item, rank) => rank >= scouts.length || isNamed(item.card, meaning));
    printNumbers(meaning, items);
    if (first) orderItems(kept, meaning, tiers, scores.score, texts);
    return kept.map((item) => makeResult(item, kept, meaning, scores.score[item.doc]));
  }
}

/** @returns {number[]} the documents, told of when none has every word of a short query; undone, none */
function tellPartial(docs, { full, groups }, { steps, numbers }, { skip = [] }) {
  if (!docs.length || numbers.length || groups > FEW_WORDS || docs.some((doc) => full[doc] === groups)) return docs;
  if (skip.includes("partial")) return [];
  steps.push({ code: "partial", text: "" });
  return docs;
}

/** @returns {number[]} pages beyond the first `limit` results whose names have every word of the query, the shortest names first */
function scoutNames(docs, { named, groups, score }, limit) {
  return docs.slice(limit).filter((doc) => groups && named[doc] === groups).sort((a, b) => score[b] - score[a]).slice(0, NAMED);
}
