/** From a typed query to groups of index terms: numbers, dates, marks, fallbacks; each step is told. */
import { cleanText, lowerText, pairUp, readSyllables } from "./analyser.mjs";
import { findKeys } from "./keys.mjs";
import { matchNumber, readNumber, writeNumber } from "./instrument.mjs";
import { chooseReadings, isMarked } from "./readings.mjs";

const PLAIN_DATE = /ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})|thang (\d{1,2}) nam (\d{4})/g;

const YEAR = /^(?:19|20)[0-9]{2}$/;

/** @typedef {{code: string, text: string}} Step what was done to the query; its code in `skip` undoes it */
/** @typedef {{groups: object[], numbers: object[], syllables: string[], marks: "exact"|"open", steps: Step[], missing: string[], asked: object|null}} Meaning */

/** @param {string} text @returns {string} lower case; dates without marks get theirs */
function prepare(text) {
  return lowerText(cleanText(text)).replace(PLAIN_DATE, (whole, d, m, y, m2, y2) => d ? `ngày ${d} tháng ${m} năm ${y}` : `tháng ${m2} năm ${y2}`);
}

/** @param {string[]} syllables with breaks @param {boolean} beside single syllables as well @returns {string[]} terms, each once */
function chooseTerms(syllables, beside) {
  const alone = syllables.filter((one, i) => one && !syllables[i - 1] && !syllables[i + 1]);
  const years = syllables.length <= 4 ? syllables.filter((one) => YEAR.test(one)) : [];
  return [...new Set([...(beside ? syllables.filter(Boolean) : [...alone, ...years]), ...pairUp(syllables)])];
}

/**
 * @param {object} engine @param {string} text @param {"exact"|"open"} marks @param {Set<string>} skip @param {object} options
 * @returns {Promise<{groups: object[], widened: string[], missing: string[]}>}
 */
async function resolveTerms(engine, terms, marks, skip, { signal, everything }) {
  const widened = [], missing = [];
  const groups = await Promise.all(terms.map(async (term) => {
    const chosen = chooseReadings(term, await engine.readings(term, signal, everything), marks);
    if (chosen.widened && skip.has("folded")) chosen.variants = [];
    else if (chosen.widened) widened.push(term);
    if (!chosen.variants.length) missing.push(term);
    const found = chosen.variants.reduce((sum, one) => sum + one.found, 0);
    return { term, variants: chosen.variants, found, idf: engine.idf(found) };
  }));
  return { groups: groups.filter((group) => group.variants.length), widened, missing };
}

/** @returns {Promise<object[]>} known numbers that the query may mean, closest first, with how close */
async function resolveNumber(engine, asked, signal) {
  const variants = await engine.readings(`#${asked.number}`, signal);
  return variants.map((variant) => ({ variant, close: matchNumber(asked, variant.term) }))
    .filter(({ close }) => close > 0).sort((a, b) => b.close - a.close || (a.variant.term < b.variant.term ? -1 : 1));
}

/** Loads what few questions need. @returns {Promise<string|null>} the text with keystrokes read; null where there are none */
async function decode(text) {
  const loaded = await import("./telex.mjs").catch(() => null);
  return loaded && loaded.readKeystrokes(text);
}

/** @param {object} engine @param {string} text @param {object} options `skip`: codes of steps not to take @returns {Promise<Meaning>} */
export async function understand(engine, text, options) {
  const skip = new Set(options.skip ?? []);
  const low = prepare(text);
  const asked = skip.has("number") || skip.has("absent") ? null : readNumber(low);
  const numbers = asked ? await resolveNumber(engine, asked, options.signal) : [];
  const absent = Boolean(asked?.formal) && !numbers.length;
  const steps = absent ? [{ code: "absent", text: writeNumber(`#${[asked.number, asked.year, ...asked.codes].filter(Boolean).join("-")}`) }] : [];
  const plain = numbers.length || absent ? asked.rest.join(" ") : low;
  const syllables = readSyllables(plain);
  let marks = syllables.some(isMarked) ? "exact" : "open";
  const dates = findKeys(low).filter((key) => key[0] === "@").slice(0, 1);
  if (numbers.length) steps.push({ code: "number", text: "" });
  const terms = [...chooseTerms(syllables, engine.manifest.beside), ...dates];
  let found = await resolveTerms(engine, terms, marks, skip, options);
  let words = syllables.filter(Boolean);
  const decoded = found.missing.length && !skip.has("keystrokes") ? await decode(plain) : null;
  if (decoded) {
    const typed = readSyllables(decoded);
    const again = await resolveTerms(engine, chooseTerms(typed, engine.manifest.beside), "exact", skip, options);
    if (again.missing.length < found.missing.length) {
      found = again;
      words = typed.filter(Boolean);
      marks = "exact";
      steps.push({ code: "keystrokes", text: decoded });
    }
  }
  if (found.widened.length) steps.push({ code: "folded", text: found.widened.join(", ") });
  if (found.missing.length && found.groups.length) steps.push({ code: "dropped", text: found.missing.join(", ") });
  const closest = numbers.filter(({ close }) => close === numbers[0].close).map(({ variant }) => variant);
  const total = closest.reduce((sum, one) => sum + one.found, 0);
  if (closest.length) found.groups.push({ term: closest[0].term, variants: closest, found: total, idf: engine.idf(total) });
  return { ...found, numbers, asked, syllables: words, marks, steps };
}
