/** The search in a worker: one message a question, one a result; an overtaken question is aborted. */
import { openArchive } from "./search.mjs";

let archive = null;
let running = null;

/** @param {string} base @returns {Promise<import("./search.mjs").Archive>} opened once; after a failure again */
function open(base) {
  archive ??= openArchive(base).catch((error) => {
    archive = null;
    throw error;
  });
  return archive;
}

/** @param {MessageEvent<{id: number, base: string, query?: string, options?: object}>} event without a query: only get ready */
self.onmessage = async ({ data: { id, base, query, options } }) => {
  running?.abort();
  const own = running = new AbortController();
  try {
    const opened = await open(base);
    if (query === undefined || own.signal.aborted) return;
    const answer = await opened.search(query, { ...options, signal: own.signal });
    if (!own.signal.aborted) self.postMessage({ id, answer });
  } catch (error) {
    if (!own.signal.aborted) self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
