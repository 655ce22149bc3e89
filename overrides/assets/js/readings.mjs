/** Chooses which written forms a query term stands for: as typed, any marks, or per syllable. */
import { foldSyllable, foldTerm } from "./syllables.mjs";

/** Below this share of the documents of all its readings, a half-marked pair is taken as half typed. */
const RARE_EXACT = 0.1;

/** @param {string} syllable @returns {boolean} has marks of its own */
export const isMarked = (syllable) => foldSyllable(syllable) !== syllable && /[^\x00-\x7f]/.test(syllable);

const toneless = (/** @type {string} */ syllable) => syllable.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "").normalize("NFC");

/** @returns {boolean} whether a typed syllable may stand for a written one: what marks it has are there ("măt" for mặt) */
function fits(typed, written) {
  if (typed === written || !isMarked(typed)) return true;
  return toneless(typed) === typed && toneless(written) === typed;
}

/**
 * @param {string} term as the analyser gives it @param {import("./scoring.mjs").Variant[]} variants all that share its bucket
 * @param {"exact"|"open"} marks `open`: nothing in the query has marks
 * @returns {{variants: import("./scoring.mjs").Variant[], widened: boolean}} `widened`: not found as typed, marks ignored
 */
export function chooseReadings(term, variants, marks) {
  if (term[0] === "#" || term[0] === "@") return { variants: variants.filter((one) => one.term === term), widened: false };
  const folded = foldTerm(term);
  const forms = variants.filter((one) => foldTerm(one.term) === folded);
  if (marks === "open") return { variants: forms, widened: false };
  const asked = term.split(" ");
  const exact = forms.filter((one) => one.term === term);
  if (exact.length && asked.every(isMarked)) return { variants: exact, widened: false };
  const fitting = forms.filter((one) => one.term.split(" ").every((syllable, i) => fits(asked[i], syllable)));
  const count = (list) => list.reduce((sum, one) => sum + one.found, 0);
  if (exact.length && count(exact) >= RARE_EXACT * count(fitting)) return { variants: exact, widened: false };
  if (fitting.length) return { variants: fitting, widened: false };
  return { variants: forms, widened: forms.length > 0 };
}
