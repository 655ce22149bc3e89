/** Bytes of the index: inflating, numbers of variable length, shards and facet columns. */

/** @param {Uint8Array} bytes raw deflate @returns {Promise<Uint8Array>} */
export async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @typedef {{field: number, found: number, listed: number, gaps: number, levels: number}} List where the postings of a term in a field lie */
/** @typedef {{bytes: Uint8Array, terms: Map<string, List[]>}} Shard */

/** A position in bytes. */
class Reader {
  constructor(/** @type {Uint8Array} */ bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  lines(size) {
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, this.at += size));
    return text ? text.split("\n") : [];
  }
}

/** @param {Uint8Array} bytes inflated @returns {Shard} lists are read when they are asked for */
export function readShard(bytes) {
  const reader = new Reader(bytes);
  const count = reader.varint();
  const names = reader.lines(reader.varint()).flatMap((line) => {
    const [first, ...seconds] = line.split(" ");
    return seconds.length ? seconds.map((second) => `${first} ${second}`) : first;
  });
  const terms = new Map();
  let gaps = 0, levels = 0;
  for (let i = 0; i < count; i++) {
    const bits = bytes[reader.at++], lists = [];
    for (let field = 0; field < 8; field++) {
      if (!(bits >> field & 1)) continue;
      const list = { field, found: reader.varint(), listed: reader.varint(), gaps, levels };
      gaps += reader.varint();
      levels += list.listed;
      lists.push(list);
    }
    terms.set(names[i], lists);
  }
  for (const lists of terms.values()) for (const list of lists) {
    list.gaps += reader.at;
    list.levels += reader.at + gaps;
  }
  return { bytes, terms };
}

/** @param {Shard} shard @param {List} list @param {(document: number, level: number) => void} visit */
export function visitPostings({ bytes }, list, visit) {
  let at = list.gaps, document = -1;
  for (let i = 0; i < list.listed; i++) {
    let gap = 0, shift = 1, byte;
    do {
      byte = bytes[at++];
      gap += (byte & 127) * shift;
      shift *= 128;
    } while (byte > 127);
    document += gap + 1;
    visit(document, bytes[list.levels + i]);
  }
}

/** @param {Uint8Array} bytes inflated @param {number} documents @returns {(number: number) => string[]} the values of a facet that a document has */
export function readColumn(bytes, documents) {
  const reader = new Reader(bytes);
  const values = reader.lines(reader.varint());
  const rows = Array.from({ length: documents }, () => Array.from({ length: reader.varint() }, () => reader.varint()));
  return (number) => rows[number].map((value) => values[value]);
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ n >>> 1 : n >>> 1;
  return n;
});

/** @param {string} text @returns {number} CRC-32 of the UTF-8 */
export function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) crc = CRC[(crc ^ byte) & 255] ^ crc >>> 8;
  return ~crc >>> 0;
}
