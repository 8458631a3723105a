import type { Notice } from './article';
import type { ClutterMarks } from './clutter-marks';
import { findNextPage } from './find-next-page';
import { findPreviousPage } from './find-previous-page';
import { foldText } from './fold-text';
import type { Block } from './list-blocks';
import { listPageLinks } from './page-links';
import type { Snapshot } from './take-snapshot';
import { PAYWALL_WORDS } from './words/clutter-words';

/** A longer text is hardly a teaser before a wall. */
const MAX_CUT_LENGTH = 4_000;
/** A longer text does not live in a frame. */
const MAX_FRAMED_LENGTH = 1_500;
/** Marks, spaces and letters that folding takes away from a sentence. */
const MAX_PAYWALL_REST = 20;
const longestWords = Math.max(...[...PAYWALL_WORDS].map(({ length }) => length));

/** What the reader should be told about the text: a wall that may have cut it, further pages, a frame that cannot be read. */
export function findNotices(
  live: Document,
  url: string,
  snapshot: Snapshot,
  blocks: readonly Block[],
  marks: ClutterMarks,
  text: string,
): Notice[] {
  const notices: Notice[] = [];
  if (text.length < MAX_CUT_LENGTH && hasPaywall(snapshot, blocks)) notices.push('may-be-cut');
  if (snapshot.largeForeignFrames > 0 && text.length < MAX_FRAMED_LENGTH) notices.push('frame-left-out');
  const links = listPageLinks(live);
  if (findPreviousPage(live, url, { links })) notices.push('earlier-pages');
  if (findNextPage(live, url, { links })) notices.push('more-pages');
  if (marks.marks.some(({ kind }) => kind === 'next-story')) notices.push('infinite-scroll');
  return notices;
}

/** Of the names that are hints the ones that say it outright. */
const PAYWALL_NAME = /paywall|regwall/i;

function hasPaywall(snapshot: Snapshot, blocks: readonly Block[]): boolean {
  for (const { text } of blocks) {
    if (text.length > longestWords + MAX_PAYWALL_REST) continue;
    const folded = foldText(text).replace(/[\s.!:…]+$/, '');
    if (PAYWALL_WORDS.has(folded)) return true;
  }
  return snapshot.named.some(
    ({ element, hints }) =>
      hints.kinds.includes('paywall') &&
      PAYWALL_NAME.test(`${element.id} ${element.getAttribute('class')}`) &&
      snapshot.body.contains(element) &&
      /\S/.test(element.textContent ?? ''),
  );
}
