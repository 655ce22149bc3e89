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
/** @typedef {{result: Promise<any>, stop: AbortController, asking: number}} Loading a file and how many wait for it */

export class Loader {
  /** @param {string} base address with a final slash @param {typeof fetch} fetcher */
  constructor(base, fetcher) {
    this.base = base;
    this.fetcher = fetcher;
    /** @type {Stats} */
    this.stats = { requests: 0, bytes: 0 };
    /** @type {Map<string, Loading>} */
    this.cache = new Map();
  }

  /**
   * A file that several questions wait for is given up when none of them wants it any more.
   * @template T
   * @param {string} path @param {(bytes: Uint8Array) => T|Promise<T>} read @param {AbortSignal} [signal]
   * @returns {Promise<T>} the file as `read` gives it; a failure is not remembered
   */
  load(path, read, signal) {
    let loading = this.cache.get(path);
    if (!loading) {
      const stop = new AbortController();
      loading = { result: this.fetch(path, stop.signal).then(read), stop, asking: 0 };
      this.cache.set(path, loading);
      const own = loading;
      loading.result.then(() => { own.asking = Infinity; }, () => this.#forget(path, own));
    }
    if (!signal) loading.asking = Infinity;
    return signal ? this.#wait(path, loading, signal) : loading.result;
  }

  #forget(path, loading) {
    if (this.cache.get(path) === loading) this.cache.delete(path);
  }

  /** @returns {Promise<any>} the file, or the signal's reason as soon as it is aborted */
  #wait(path, loading, signal) {
    loading.asking++;
    return new Promise((resolve, reject) => {
      const leave = () => {
        reject(signal.reason);
        if (--loading.asking > 0) return;
        this.#forget(path, loading);
        loading.stop.abort();
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      loading.result.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
    });
  }

  /** @param {string} path @param {AbortSignal} [signal] @returns {Promise<Uint8Array>} the manifest always as it is on the server now */
  async fetch(path, signal) {
    this.stats.requests++;
    const limit = AbortSignal.timeout?.(TIMEOUT);
    const both = signal && limit && AbortSignal.any ? AbortSignal.any([signal, limit]) : signal ?? limit;
    try {
      const response = await this.fetcher(this.base + path, { signal: both, cache: path === "manifest.json" ? "no-cache" : "default" });
      if (!response.ok) throw new LoadError(`Không tải được ${path} (mã ${response.status}). Hãy tải lại trang, hoặc xem các mục lục.`, response.status);
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
