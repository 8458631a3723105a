import { ClutterMarks } from '@/article/clutter-marks';
import { describeBlocks } from '@/article/describe-blocks';
import { findMetadata } from '@/article/find-metadata';
import { findReadable } from '@/article/find-readable';
import { freeCaptions } from '@/article/free-captions';
import { freeHeadings } from '@/article/free-headings';
import { isThreadPage } from '@/article/is-thread-page';
import { listBlocks } from '@/article/list-blocks';
import { markHeadedClutter, markNamedClutter } from '@/article/mark-clutter';
import { markConsentText } from '@/article/mark-consent-text';
import { markNextStories } from '@/article/mark-next-stories';
import { RemovalLog } from '@/article/removal-log';
import { stripAdSlots } from '@/article/strip-ad-slots';
import { stripConsent, stripHidden } from '@/article/strip-hidden';
import { takeSnapshot } from '@/article/take-snapshot';

/** What the trainer needs of one page: each block's text and numbers. */
function describePage(url: string): object {
  const taken = takeSnapshot(document);
  if (!taken.ok) return { error: taken.reason };
  const { snapshot } = taken;
  const metadata = findMetadata(document, { url });
  const isThread = isThreadPage(document, url);
  const marks = new ClutterMarks();
  stripConsent(snapshot, new RemovalLog());
  stripAdSlots(snapshot, new RemovalLog());
  stripHidden(snapshot);
  freeCaptions(snapshot.body);
  freeHeadings(snapshot.body);
  const blocks = listBlocks(snapshot.body);
  if (!isThread) markNextStories(snapshot, marks, metadata.title);
  markConsentText(snapshot.body, blocks, marks, metadata.title);
  const pageLength = snapshot.body.textContent?.length ?? 0;
  markNamedClutter(snapshot, marks, { isThread, pageLength });
  markHeadedClutter(snapshot, blocks, marks, { isThread, pageLength });
  const readable = findReadable(snapshot.body, blocks);
  const { names, rows } = describeBlocks(snapshot.body, blocks, marks, metadata);
  const ids = new Map<Element, number>();
  const idOf = (element: Element | null | undefined): number => {
    if (!element) return 0;
    if (!ids.has(element)) ids.set(element, ids.size + 1);
    return ids.get(element) ?? 0;
  };
  return {
    title: metadata.title,
    names,
    texts: blocks.map((block) => block.text),
    captions: blocks.flatMap((block, i) => (block.element.closest('figcaption') ? [i] : [])),
    readable: [...readable],
    groups: blocks.map(({ element }) => [
      idOf(element.parentElement),
      idOf(element.parentElement?.parentElement),
      idOf(element.parentElement?.parentElement?.parentElement),
    ]),
    rows: [...rows].map((value) => Math.round(value * 1e4) / 1e4),
  };
}

Object.assign(globalThis, { sadeDescribePage: describePage });
