import { readProbeEvidence } from './read-probe-evidence';

/** What the cheap check says. */
export interface ProbeResult {
  readonly isArticle: boolean;
  /** The evidence in one number; `isArticle` is whether it is above 0. */
  readonly score: number;
}

/** Fitted by `scripts/fit-probe.ts`, one weight for each of `EVIDENCE_NAMES` in its order. */
const WEIGHTS = [1.3, 2.02, 1.12, 0.68, -0.78, 1.09, -1.65, 0.69, 1.22, -2.22, -2.67, -1.81, -1.49, -0.51, 0.85, -0.42];
const BIAS = -4;
/** Below about 250 letters in its best container a page is a form or a note, unless it calls itself an article: all of a login page's text is in one place. */
const LEAST_TEXT = Math.log10(250);

/**
 * Tells whether a page is an article rather than a home, list, search, product, category, login or service page.
 * Reads no layout and no style, changes nothing, and works in scripts without spaces.
 * @param url the document's real address; left out, the one that the document names
 */
export function probeDocument(document: Document, url: string = document.URL): ProbeResult {
  const evidence = readProbeEvidence(document, url);
  const [best = 0, , , isOpenGraphArticle, , isJsonLdArticle] = evidence ?? [];
  if (!evidence || (best < LEAST_TEXT && !isOpenGraphArticle && !isJsonLdArticle)) return { isArticle: false, score: BIAS };
  const score = evidence.reduce((sum, value, at) => sum + value * (WEIGHTS[at] ?? 0), BIAS);
  return { isArticle: score > 0, score };
}
