import { describeLink } from '@/locales/describe-link';
import { explainProblem } from '@/locales/explain-problem';
import { translate } from '@/locales/translate';
import type { SaveOutcome } from './messages';
import { sayInTab } from './reader-in-tab';
import type { LinkOutcome } from './save-link';
import { loadStrings } from './settings';
import { showDone, showProblem } from './toolbar';

/** Says in a tab and on its icon what became of a link that was to be saved. */
export async function reportLink(tabId: number, outcome: LinkOutcome): Promise<void> {
  await report(tabId, describeLink(await loadStrings(), outcome).sentence, outcome.ok ? null : outcome.reason);
}

/** The same for a selection. */
export async function reportSelection(tabId: number, outcome: SaveOutcome): Promise<void> {
  const strings = await loadStrings();
  const sentence = outcome.ok ? translate(strings, 'selectionSaved') : explainProblem(strings, outcome.reason);
  await report(tabId, sentence, outcome.ok ? null : outcome.reason);
}

/** The same for anything else that could not be done. */
export async function reportProblem(tabId: number, reason: string): Promise<void> {
  await report(tabId, explainProblem(await loadStrings(), reason), reason);
}

async function report(tabId: number, sentence: string, problem: string | null): Promise<void> {
  await Promise.all([sayInTab(tabId, sentence), problem === null ? showDone(tabId, sentence) : showProblem(tabId, problem)]);
}
