/** Takes a typed query apart: phrases in quotes, words to leave out, filters, and what is left. Never fails. */

/** @typedef {{text: string, phrases: string[], without: string[], filters: Record<string, string[]>}} Query */

const FILTERS = {
  "loai": "type", "loại": "type", "type": "type",
  "nam": "year", "năm": "year", "year": "year",
  "co-quan": "issuer", "cơ-quan": "issuer", "cơ quan": "issuer", "co quan": "issuer", "coquan": "issuer",
  "noi": "place", "nơi": "place", "dia-ban": "place", "địa-bàn": "place", "địa bàn": "place", "dia ban": "place",
  "van-ban": "instrument", "văn-bản": "instrument", "văn bản": "instrument", "van ban": "instrument",
  "tu-ngay": "from", "từ-ngày": "from", "den-ngay": "to", "đến-ngày": "to",
};
const NAMES = Object.keys(FILTERS).sort((a, b) => b.length - a.length).join("|");
const FILTER = new RegExp(`(?<![\\p{L}\\p{N}])(${NAMES})\\s?:\\s*(?:"([^"]*)"|“([^”]*)”|([^\\s"“]+))`, "giu");
const PHRASE = /"([^"]*)"|“([^”]*)”|«([^»]*)»/gu;
const WITHOUT = /(?<=^|\s)[-−](?:"([^"]*)"|([\p{L}\p{N}][^\s]*))/gu;
const AFTER_NUMBER = /[0-9]\s*$/;

/** @param {string} input @returns {Query} */
export function readQuery(input) {
  const query = { text: "", phrases: [], without: [], filters: {} };
  let rest = String(input ?? "").slice(0, 500).normalize("NFC");
  rest = rest.replace(FILTER, (whole, name, a, b, c) => {
    const value = (a ?? b ?? c).trim();
    const key = FILTERS[name.toLowerCase()];
    if (value) (query.filters[key] ??= []).push(value.replaceAll("_", " "));
    return " ";
  });
  rest = rest.replace(WITHOUT, (whole, phrase, word, at) => {
    if (AFTER_NUMBER.test(rest.slice(0, at))) return whole;
    query.without.push(phrase ?? word);
    return " . ";
  });
  rest = rest.replace(PHRASE, (whole, a, b, c) => {
    const phrase = (a ?? b ?? c).trim();
    if (phrase) query.phrases.push(phrase);
    return " ";
  });
  query.text = rest.replace(/["“”«»]/gu, " ").trim();
  return query;
}
