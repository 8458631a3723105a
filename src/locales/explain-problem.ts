import { LINK_SENTENCES } from './link-sentences';
import type { Strings } from './strings';
import { type StringKey, translate } from './translate';

/** Reasons that any part may give for "could not read" or "could not save", with the sentence that says what to do. */
const SENTENCES: Readonly<Record<string, StringKey>> = {
  'browser-page': 'problemBrowserPage',
  'store-page': 'problemStorePage',
  'no-file-access': 'problemNoFileAccess',
  'no-access': 'problemNoAccess',
  'not-html': 'problemNotHtml',
  empty: 'problemEmpty',
  'no-article': 'problemNoArticle',
  'too-large': 'problemTooLarge',
  'too-deep': 'problemTooLarge',
  'storage-full': 'problemStorageFull',
  'storage-failed': 'problemNotStored',
  'not-an-article': 'problemNoArticle',
  missing: 'problemMissing',
  unreadable: 'problemUnreadable',
  'changed-elsewhere': 'problemChangedElsewhere',
  unknown: 'problemUnknown',
  outdated: 'problemOutdated',
  'no-selection': 'problemNoSelection',
  ...LINK_SENTENCES,
};

/** Gives the sentence for a reason; an unknown reason gives the general one, never the bare word. */
export function explainProblem(strings: Strings, reason: string): string {
  return translate(strings, Object.hasOwn(SENTENCES, reason) ? (SENTENCES[reason] as StringKey) : 'problemFailed');
}
