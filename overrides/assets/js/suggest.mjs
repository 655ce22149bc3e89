/** "Có phải bạn tìm…": the nearest known syllables for those that the archive does not have. */
import { foldSyllable } from "./syllables.mjs";

/** @param {string} a @param {string} b @returns {boolean} one letter more, less or other, or two exchanged */
function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
}

/** @returns {Promise<string|null>} the query with unknown syllables replaced; null when there is nothing to offer */
export async function suggest(engine, { syllables, missing, groups }, total, signal) {
  const known = new Set(groups.flatMap(({ term }) => term.split(" ")));
  if (!missing.length || syllables.length > 12 || syllables.every((syllable) => known.has(syllable))) return null;
  const lexicon = await engine.lexicon(signal).catch(() => []);
  const counts = new Map();
  for (const [form, count] of lexicon) counts.set(foldSyllable(form), (counts.get(foldSyllable(form)) ?? 0) + count);
  let changed = false;
  const words = syllables.map((syllable) => {
    const folded = foldSyllable(syllable);
    if (counts.has(folded) || /[0-9]/.test(folded)) return syllable;
    const near = lexicon.filter(([form]) => isNear(foldSyllable(form), folded)).sort((a, b) => b[1] - a[1])[0];
    if (!near) return syllable;
    changed = true;
    return near[0];
  });
  return changed ? words.join(" ") : null;
}
