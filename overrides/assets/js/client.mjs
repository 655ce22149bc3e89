/** Asks the worker; only the last question is answered. Without workers the search runs in the page. */

/** A question that a later one has overtaken. */
export class Overtaken extends Error {}

export class SearchClient {
  /** @param {string} base the site's root @param {object|null} [manifest] of its index, if it is known */
  constructor(base, manifest = null) {
    this.base = base;
    this.manifest = manifest;
    this.last = 0;
    this.waiting = null;
    this.worker = null;
  }

  /** Start the worker. */
  warm() {
    this.#start().postMessage({ id: 0, base: this.base, manifest: this.manifest });
  }

  /** @param {string} query @param {object} [options] @returns {Promise<import("./search.mjs").Answer>} rejects with `Overtaken` or an Error for the reader */
  ask(query, options = {}) {
    this.waiting?.reject(new Overtaken());
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting = { id, resolve, reject };
      this.#start().postMessage({ id, base: this.base, manifest: this.manifest, query, options });
    });
  }

  #start() {
    if (this.worker) return this.worker;
    this.worker = new Worker(this.base + "search/worker.mjs", { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data.id !== this.waiting?.id) return;
      const { resolve, reject } = this.waiting;
      this.waiting = null;
      if (data.error) reject(new Error(data.error));
      else resolve(data.answer);
    };
    this.worker.onerror = () => {
      this.worker = null;
      this.waiting?.reject(new Error("Không tải được phần tìm kiếm. Hãy tải lại trang, hoặc xem các mục lục."));
      this.waiting = null;
    };
    return this.worker;
  }
}
