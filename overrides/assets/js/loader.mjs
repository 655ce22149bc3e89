/** Fetches files of the index once each, counts what went over the wire, gives up in time. */

export const TIMEOUT = 20_000;

/** A file that could not be had; the message is for the reader. */
export class LoadError extends Error {
  /** @param {string} message @param {number} [status] of the answer, if there was one */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** @typedef {{requests: number, bytes: number}} Stats */

export class Loader {
  /** @param {string} base address with a final slash @param {typeof fetch} fetcher */
  constructor(base, fetcher) {
    this.base = base;
    this.fetcher = fetcher;
    /** @type {Stats} */
    this.stats = { requests: 0, bytes: 0 };
    this.cache = new Map();
  }

  /**
   * @template T
   * @param {string} path @param {(bytes: Uint8Array) => T|Promise<T>} read @param {AbortSignal} [signal]
   * @returns {Promise<T>} the file as `read` gives it; a failure is not remembered
   */
  load(path, read, signal) {
    const known = this.cache.get(path);
    if (known) return known;
    const loading = this.fetch(path, signal).then(read);
    this.cache.set(path, loading);
    loading.catch(() => this.cache.delete(path));
    return loading;
  }

  /** @param {string} path @param {AbortSignal} [signal] @returns {Promise<Uint8Array>} */
  async fetch(path, signal) {
    this.stats.requests++;
    const limit = AbortSignal.timeout?.(TIMEOUT);
    const both = signal && limit && AbortSignal.any ? AbortSignal.any([signal, limit]) : signal ?? limit;
    let response;
    try {
      response = await this.fetcher(this.base + path, { signal: both });
      if (!response.ok) throw new LoadError(`Không tải được ${path} (mã ${response.status}).`, response.status);
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.stats.bytes += bytes.length;
      return bytes;
    } catch (error) {
      if (signal?.aborted || error instanceof LoadError) throw error;
      throw new LoadError(limit?.aborted
        ? "Mạng quá chậm. Hãy thử lại, hoặc xem các mục lục theo năm và cơ quan."
        : "Không có kết nối tới trang. Hãy kiểm tra mạng rồi thử lại.");
    }
  }
}
