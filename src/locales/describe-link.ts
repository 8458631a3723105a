import { explainProblem } from './explain-problem';
import type { Strings } from './strings';
import { translate } from './translate';

/** What became of a link that was to be saved, as far as it is told to the person. */
export type LinkResult =
  | { readonly ok: true; readonly kind: 'saved' | 'known'; readonly title: string }
  | { readonly ok: true; readonly kind: 'kept'; readonly reason: string }
  | { readonly ok: false; readonly reason: string };

/** Gives a sentence for what became of a link that was to be saved, and whether it was. */
export function describeLink(strings: Strings, result: LinkResult): { readonly isOk: boolean; readonly sentence: string } {
  if (!result.ok) return { isOk: false, sentence: explainProblem(strings, result.reason) };
  if (result.kind === 'kept')
    return { isOk: true, sentence: translate(strings, 'linkKept', { reason: explainProblem(strings, result.reason) }) };
  return { isOk: true, sentence: translate(strings, result.kind === 'known' ? 'linkKnown' : 'linkSaved', { title: result.title }) };
}
