/** The search: opens an archive's index and answers queries, in a page, a worker or Node. */
import { ANALYSER_VERSION, cleanText, lowerText, readSyllables } from "./analyser.mjs";
import { applyFilters, countFacets, excludeDocs } from "./filters.mjs";
import { LoadError, Loader } from "./loader.mjs";
import { readQuery } from "./query.mjs";
import { orderDocs, tierDocs } from "./ranking.mjs";
import { ShardEngine } from "./shard-engine.mjs";
import { findPhrase, makeSnippet, readWords } from "./snippet.mjs";
import { suggest } from "./suggest.mjs";
import { foldSyllable } from "./syllables.mjs";
import { understand } from "./understand.mjs";

/** Texts read at once for snippets and for putting the exact phrase first. */
const TEXTS = 3;
/** Requests of a first query on a large archive, two scripts and the manifest included, that cards and texts may fill up. */
const REQUESTS = 14;
const LARGE = 5000;
/** Queries with more terms are not held to it. */
const SHORT = 6;
/** Texts read at most to verify a quoted phrase. */
const VERIFIED = 48;

/**
 * @typedef {{id: string, url: string, title: string, score: number, snippet: string, marks: [number, number][], date: string, type: string, kind: string}} Result
 * @typedef {{total: number, results: Result[], facets: object|null, steps: import("./understand.mjs").Step[], suggestion: string|null, stats: import("./loader.mjs").Stats}} Answer
 */

/**
 * @param {string} baseUrl the site's root, or the folder of an index of its own
 * @param {{fetch?: typeof fetch}} [options]
 */
export async function openArchive(baseUrl, { fetch: fetcher = globalThis.fetch.bind(globalThis) } = {}) {
  const base = String(baseUrl).replace(/[^/]*$/, "");
  const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
  let loader = new Loader(base + "search/", fetcher), manifest;
  try {
    manifest = await loader.load("manifest.json", read);
  } catch (error) {
    const inside = new Loader(base, fetcher);
    manifest = await inside.load("manifest.json", read).catch(() => { throw error; });
    loader = inside;
  }
  if (manifest.analyser !== ANALYSER_VERSION) throw new LoadError("Trang đã được cập nhật. Hãy tải lại trang để tìm tiếp.");
  const engine = manifest.engine === "lunr"
    ? await (await import("./lunr-engine.mjs")).LunrEngine.open(loader, manifest) : new ShardEngine(loader, manifest);
  return new Archive(engine, loader);
}

export class Archive {
  #told = { requests: 0, bytes: 0 };

  constructor(engine, loader) {
    this.engine = engine;
    this.loader = loader;
  }

  /**
   * @param {string} input
   * @param {{limit?: number, offset?: number, filters?: object, sort?: "relevance"|"date", skip?: string[], everything?: boolean, facets?: boolean, complete?: boolean, signal?: AbortSignal}} [options]
   * @returns {Promise<Answer>}
   */
  async search(input, options = {}) {
    const { limit = 10, offset = 0, filters = {}, sort = "relevance", signal } = options;
    const query = readQuery(input);
    const meaning = await understand(this.engine, [query.text, ...query.phrases].join(" . "), options);
    const scores = this.engine.score(meaning.groups);
    const tiers = tierDocs(this.engine, meaning);
    let docs = orderDocs(this.engine, scores, tiers);
    const wanted = { ...query.filters, ...filters };
    if (!docs.length && !query.text && !query.phrases.length && Object.keys(wanted).length) docs = Array.from({ length: this.engine.total }, (_, doc) => doc);
    docs = await excludeDocs(this.engine, docs, query.without, signal);
    docs = await applyFilters(this.engine, docs, wanted, signal);
    if (query.phrases.length) docs = await this.#verify(docs, query.phrases, signal, offset + limit);
    const facets = options.facets ? await countFacets(this.engine, docs, signal) : null;
    if (sort === "date") docs = await this.#byDate(docs, signal);
    const total = docs.total ?? docs.length;
    const shown = this.#fit(docs.slice(offset, offset + limit), meaning, query.phrases.length > 0 || options.complete);
    const results = await this.#present(shown.docs, scores, tiers, meaning, { signal, sort, texts: shown.texts, first: !offset });
    const suggestion = total === 0 || meaning.missing.length ? await suggest(this.engine, meaning, total, signal) : null;
    return { total, results, facets, steps: meaning.steps, suggestion, stats: this.#count() };
  }

  /**
   * On a large archive, the results whose cards can be had within `REQUESTS` (at least five), and the texts that still can:
   * the caller asks for the rest with `offset`.
   */
  #fit(docs, meaning, quoted) {
    if (this.engine.manifest.engine === "lunr" || quoted) return { docs, texts: docs.length };
    if (this.engine.total < LARGE || meaning.groups.length > SHORT) return { docs, texts: TEXTS };
    const left = Math.max(5, REQUESTS - 2 - (this.loader.stats.requests - this.#told.requests));
    const paths = new Set();
    let count = 0;
    for (; count < docs.length; count++) {
      const path = this.engine.cardPath(docs[count]);
      if (!paths.has(path) && paths.size === left) break;
      paths.add(path);
    }
    return { docs: docs.slice(0, count), texts: Math.max(0, Math.min(TEXTS, left - paths.size)) };
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
        const card = await this.engine.card(doc, signal);
        const words = readWords(card[2] + " . \n" + await this.engine.text(doc, signal));
        return asked.every((phrase) => findPhrase(words, phrase, true) >= 0);
      }));
      kept.push(...docs.slice(seen, seen + 6).filter((_, i) => checked[i]));
    }
    kept.total = kept.length;
    return kept;
  }

  /** Cards, texts of the first ones, names and exact phrases put first, snippets. */
  async #present(docs, scores, tiers, meaning, { signal, sort, texts, first }) {
    const long = meaning.syllables.length > 2 && !meaning.numbers.length;
    const items = await Promise.all(docs.map(async (doc, rank) => {
      const [card, text] = await Promise.all([
        this.engine.card(doc, signal), rank < texts ? this.engine.text(doc, signal).catch(() => null) : null,
      ]);
      const words = text === null ? null : readWords(text);
      const at = words && meaning.syllables.length > 1 ? findPhrase(words, meaning.syllables, meaning.marks === "exact") : -1;
      return { doc, rank, card, text, words, at };
    }));
    const name = meaning.syllables.map(foldSyllable).join(" ");
    const own = ({ card }) => card[5] !== "notice" && [card[2], ...card[9]].some((title) => readWords(title).map((word) => word.folded).join(" ") === name) ? 0 : 1;
    const held = ({ doc, card }) => (tiers.get(doc) ?? 0) >= 3 && card[5] !== "instrument" ? 1 : 0;
    if (sort === "relevance" && first) {
      items.sort((a, b) => own(a) - own(b) || (tiers.get(b.doc) ?? 0) - (tiers.get(a.doc) ?? 0) || held(a) - held(b)
        || (long && a.rank < Math.min(texts, TEXTS) && b.rank < Math.min(texts, TEXTS) ? (a.at < 0) - (b.at < 0) : 0) || compareTies(a, b, scores) || a.rank - b.rank);
    }
    return items.map(({ doc, card, text, words, at }) => {
      const snippet = text === null ? null : makeSnippet(text, meaning.syllables, at, words);
      const lead = snippet ?? makeSnippet(card[8], meaning.syllables) ?? { text: card[8], marks: [] };
      return {
        id: card[0], url: card[1], title: card[2], date: card[3], type: card[4], kind: card[5], number: card[6], issuer: card[7],
        score: scores.score[doc], snippet: lead.text, marks: lead.marks,
      };
    });
  }
}

/** Equal scores: newest first, then by id. */
function compareTies(a, b, { score }) {
  if (score[a.doc] !== score[b.doc]) return 0;
  return a.card[3] < b.card[3] ? 1 : a.card[3] > b.card[3] ? -1 : a.card[0] < b.card[0] ? -1 : 1;
}
