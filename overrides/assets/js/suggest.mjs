/** "Có phải bạn tìm…": the nearest known syllables for those that do not fit, chosen by the pairs they make with their neighbours. */
import { foldSyllable, foldTerm } from "./syllables.mjs";

/** Queries with more syllables get no suggestion. */
const LONGEST = 12;
/** Near syllables that are tried in one place. */
const TRIED = 5;
/** What a pair that is in the index is worth, and a form that sounds alike, beside the logarithm of how frequent pairs are. */
const SIDE = 100, ALIKE = 50;
/** Forms that are tried in all. */
const LOOKED_UP = 40;

/** @param {string} a @param {string} b @returns {boolean} one letter more, less or other, or two exchanged */
function isNear(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
}

/** @param {Array<[string, number]>} lexicon @returns {Map<string, {form: string, count: number, total: number}>} by folded form, its most frequent spelling */
function readLexicon(lexicon) {
  const known = new Map();
  for (const [form, count] of lexicon) {
    const folded = foldSyllable(form), entry = known.get(folded);
    if (!entry) known.set(folded, { form, count, total: count });
    else {
      entry.total += count;
      if (count > entry.count) Object.assign(entry, { form, count });
    }
  }
  return known;
}

/** What is often written for each other: d, gi, r; s, x; ch, tr; l, n; c, k, q; a final n or ng, c or t. */
const SOUNDS = [[/^(?:gi(?=[aeiouy])|r)/, "d"], [/^x/, "s"], [/^tr/, "ch"], [/^n(?![gh])/, "l"], [/^ngh/, "ng"], [/^gh/, "g"], [/^[kq]/, "c"], [/ng$/, "n"], [/c$/, "t"]];

const soundOf = (/** @type {string} */ folded) => SOUNDS.reduce((word, [written, heard]) => word.replace(written, heard), folded);

/** @returns {string[]} folded forms near to one, those that sound alike first, then the most frequent; those of one length are nearer */
function nearForms(known, folded) {
  const sound = soundOf(folded), like = (one) => one !== folded && soundOf(one) === sound;
  const weight = (one) => known.get(one).total * (like(one) ? 1000 : one.length === folded.length ? 2 : 1);
  return [...known.keys()].filter((one) => like(one) || isNear(one, folded)).sort((a, b) => weight(b) - weight(a)).slice(0, TRIED);
}

/**
 * @param {object} engine @param {import("./understand.mjs").Meaning} meaning @param {AbortSignal} [signal]
 * @returns {Promise<string|null>} the query with other syllables; null when there is nothing better to offer
 */
export async function suggest(engine, { syllables, missing, groups }, signal) {
  if (!missing.length || syllables.length > LONGEST) return null;
  const folded = syllables.map(foldSyllable), pairs = new Set(groups.map(({ term }) => foldTerm(term)));
  const fits = (at) => folded.length === 1 ? pairs.has(folded[at]) : pairs.has(`${folded[at - 1]} ${folded[at]}`) || pairs.has(`${folded[at]} ${folded[at + 1]}`);
  let wrong = folded.map((_, at) => at).filter((at) => !fits(at) && !/[0-9]/.test(folded[at]));
  if (!wrong.length) return null;
  const known = readLexicon(await engine.lexicon(signal).catch(() => []));
  const words = [...syllables];
  let left = LOOKED_UP;
  while (wrong.length && left > 0) {
    const tried = await Promise.all(wrong.map((at) => bestForm(engine, known, words, at, signal)));
    left -= wrong.length * TRIED;
    const best = tried.reduce((most, one) => one.gain > most.gain ? one : most);
    if (best.gain <= 0) break;
    words[best.at] = best.form;
    wrong = wrong.filter((at) => Math.abs(at - best.at) > 1);
  }
  for (const at of wrong) if (!known.has(foldSyllable(words[at]))) words[at] = known.get(nearForms(known, foldSyllable(words[at]))[0])?.form ?? words[at];
  return words.some((word, at) => word !== syllables[at]) ? words.join(" ") : null;
}

/** @returns {Promise<{at: number, form: string, gain: number}>} the form for one place whose pairs with its neighbours are most frequent */
async function bestForm(engine, known, words, at, signal) {
  const asked = foldSyllable(words[at]), forms = nearForms(known, asked);
  const [now, ...found] = await Promise.all([asked, ...forms].map((form) => weigh(engine, words, at, form, signal)));
  const value = ({ sides, folded, count }) => SIDE * sides + (sides && folded !== asked && soundOf(folded) === soundOf(asked) ? ALIKE : 0) + count;
  const most = found.reduce((best, one) => value(one) > value(best) ? one : best, now);
  return { at, form: most.form ?? words[at], gain: most.sides > now.sides ? value(most) - value(now) : 0 };
}

/** @returns {Promise<{sides: number, count: number, folded: string, form: string|null}>} how many pairs with the neighbours there are, how frequent, and how the syllable is written in them */
async function weigh(engine, words, at, folded, signal) {
  const written = new Map();
  let count = 0;
  const around = [[at - 1, 1], [at + 1, 0]].filter(([other]) => words[other]);
  const lists = await Promise.all(around.map(([other, place]) => {
    const pair = place ? `${foldSyllable(words[other])} ${folded}` : `${folded} ${foldSyllable(words[other])}`;
    return engine.readings(pair, signal).then((found) => found.filter(({ term }) => foldTerm(term) === pair).map((one) => [one, place]));
  }));
  for (const list of lists) {
    let sum = 0;
    for (const [{ term, found }, place] of list) {
      const form = term.split(" ")[place];
      written.set(form, (written.get(form) ?? 0) + found);
      sum += found;
    }
    count += Math.log1p(sum);
  }
  const form = [...written].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  return { sides: lists.filter((list) => list.length).length, count, folded, form };
}
