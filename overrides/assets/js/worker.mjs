/** The search in a worker: one message a question, one a result; an overtaken question is aborted. */
import { LoadError } from "./loader.mjs";
import { openArchive } from "./search.mjs";

let archive = null;
let running = null;

/** @param {string} base @param {object|null} manifest @returns {Promise<import("./search.mjs").Archive>} opened once; after a failure again */
function open(base, manifest) {
  archive ??= openArchive(base, { manifest }).catch((error) => {
    archive = null;
    throw error;
  });
  return archive;
}

/** @returns {Promise<object>} the answer; where files of the index are gone, once more with the manifest of today */
async function answer({ base, manifest, query, options }, signal) {
  try {
    return await (await open(base, manifest)).search(query, { ...options, signal });
  } catch (error) {
    if (signal.aborted || error.status !== 404) throw error;
    archive = null;
    return (await open(base, null)).search(query, { ...options, signal });
  }
}

/** @param {unknown} error @returns {string} for the reader: what to do */
function tell(error) {
  return error instanceof LoadError ? error.message : "Tìm kiếm gặp lỗi. Hãy tải lại trang, hoặc xem các mục lục.";
}

/** @param {MessageEvent<{id: number, base: string, manifest: object|null, query?: string, options?: object}>} event without a query: only get ready */
self.onmessage = async ({ data }) => {
  running?.abort();
  const { signal } = running = new AbortController();
  try {
    if (data.query === undefined) await open(data.base, data.manifest);
    else self.postMessage({ id: data.id, answer: await answer(data, signal) });
  } catch (error) {
    if (!signal.aborted && data.query !== undefined) self.postMessage({ id: data.id, error: tell(error) });
  }
};
