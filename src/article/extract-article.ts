import { applySiteRules } from './apply-site-rules';
import type { ExtractFailure, ExtractResult, RemovedBlock, SanitizedHtml } from './article';
import { assembleArticle } from './assemble-article';
import type { BlockRule, RuleEffects } from './block-rule';
import { cleanByline } from './clean-byline';
import { ClutterMarks } from './clutter-marks';
import { contentsOf, describeRemovals, findRemovalsNear, type RemovalFacts } from './describe-removals';
import { findArticleBlocks } from './find-article-blocks';
import { findMetadata } from './find-metadata';
import { findNotices } from './find-notices';
import { findReadable } from './find-readable';
import { foldText } from './fold-text';
import { freeCaptions } from './free-captions';
import { freeHeadings } from './free-headings';
import { isThreadPage } from './is-thread-page';
import { type Block, listBlocks } from './list-blocks';
import { markHeadedClutter, markNamedClutter } from './mark-clutter';
import { markConsentText } from './mark-consent-text';
import { markNextStories } from './mark-next-stories';
import { normalizeUrl } from './normalize-url';
import { openBoxes } from './open-boxes';
import { measureReadingTime } from './reading-time';
import { logMarkedClutter, type Removal, RemovalLog } from './removal-log';
import { repairArticle, repairRemovals } from './repair-article';
import { sanitizeCopy } from './sanitize';
import { stripAdSlots } from './strip-ad-slots';
import { stripConsent, stripHidden } from './strip-hidden';
import { takeSnapshot } from './take-snapshot';
import { withoutPageBars } from './without-page-bars';
import { writeText } from './write-text';

/** Less text than this is no article. */
const MIN_TEXT_LENGTH = 40;

export interface ExtractOptions {
  /** The address as the browser shows it. */
  readonly url: string;
  /** What the person has decided for the site. */
  readonly rules?: readonly BlockRule[];
  /** Called with the article's nodes and removals before they are sanitized, for looking only, and with what the rules did. */
  readonly inspect?: (article: Element, removals: readonly Removal[], effects: RuleEffects) => void;
}

/** Takes the article out of a page. Never throws and never changes the live document. */
export function extractArticle(document: Document, options: ExtractOptions): ExtractResult {
  try {
    return extract(document, options);
  } catch (error) {
    console.warn('Sade: extraction failed', error);
    return fail('failed');
  }
}

function extract(live: Document, { url, rules = [], inspect }: ExtractOptions): ExtractResult {
  const taken = takeSnapshot(live);
  if (!taken.ok) return taken;
  const { snapshot } = taken;
  const metadata = findMetadata(live, { url });
  const log = new RemovalLog();
  const marks = new ClutterMarks();
  const isThread = isThreadPage(live, url);
  stripConsent(snapshot, log);
  stripAdSlots(snapshot, log);
  stripHidden(snapshot);
  freeCaptions(snapshot.body);
  freeHeadings(snapshot.body);
  const blocks = listBlocks(snapshot.body);
  if (blocks.length === 0) return fail('empty');
  if (!isThread) markNextStories(snapshot, marks, metadata.title);
  markConsentText(snapshot.body, blocks, marks, metadata.title);
  const pageLength = snapshot.body.textContent?.length ?? 0;
  markNamedClutter(snapshot, marks, { isThread, pageLength });
  markHeadedClutter(snapshot, blocks, marks, { isThread, pageLength });
  const askReadability = () => findReadable(snapshot.body, blocks);
  let kept: ReadonlySet<number> = findArticleBlocks(snapshot.body, blocks, marks, { ...metadata, isThread }, askReadability);
  if (kept.size === 0) kept = askReadability();
  kept = withoutPageBars(blocks, withoutHead(blocks, kept, metadata));
  logMarkedClutter(log, marks, blocks, kept);
  const root = assembleArticle(blocks, kept, log);
  if (!root) return fail('no-article');
  const found = findRemovalsNear(root, snapshot.body, log.removals);
  const base = findBase(live, url);
  const { article, leadPicture } = repairArticle(root, {
    base,
    title: metadata.title,
    leadPicture: metadata.leadPicture,
  });
  if (rules.some(({ action }) => action === 'keep')) repairRemovals(found.map(contentsOf), base);
  const { removals: near, effects } = applySiteRules(article, found, rules);
  inspect?.(article, near, effects);
  openBoxes(article, near);
  const text = writeText(article);
  if (text.length < MIN_TEXT_LENGTH) return fail('no-article');
  const notices = findNotices(live, url, snapshot, blocks, marks, text);
  const removed = describeRemovals(article, near);
  const html = sanitizeCopy(article, live);
  if (html === null) return fail('failed');
  // All of it stood in an element whose contents are never prose (`<annotation-xml>`).
  if (html === '') return fail('no-article');
  return {
    ok: true,
    article: {
      url: normalizeUrl(url),
      canonicalUrl: metadata.canonicalUrl,
      title: metadata.title,
      byline: metadata.byline,
      siteName: metadata.siteName,
      section: metadata.section,
      tags: metadata.tags,
      publishedAt: metadata.publishedAt,
      modifiedAt: metadata.modifiedAt,
      lang: metadata.lang,
      dir: metadata.dir,
      excerpt: metadata.excerpt || text.slice(0, 300),
      leadPicture,
      html,
      text,
      ...measureReadingTime(text, metadata.lang),
      removed: removed.map((facts, i) => withLaterHtml(facts, near[i] as Removal, base, live)),
      notices,
    },
  };
}

/** The reader shows title and author itself; near the start of the text a line is one of them, whatever its element. */
function withoutHead(
  blocks: readonly Block[],
  kept: ReadonlySet<number>,
  { title, byline }: { readonly title: string; readonly byline: string | null },
): ReadonlySet<number> {
  const wanted = foldText(title);
  const first = [...kept].sort((a, b) => a - b).slice(0, 6);
  const heads = new Set(
    first.filter((index) => {
      const text = blocks[index]?.text ?? '';
      return isTitle(foldText(text), wanted) || (byline !== null && isByline(text, byline));
    }),
  );
  return new Set([...kept].filter((index) => !heads.has(index)));
}

/** A line that says who wrote it, and at most "By" and the day besides; a sentence about the author is text. */
function isByline(text: string, byline: string): boolean {
  if (text.length > byline.length + 40) return false;
  const names = cleanByline([text]);
  return names !== null && foldText(names) === foldText(byline);
}

/** The document's title may still carry the site's name at its end. */
function isTitle(text: string, title: string): boolean {
  return text === title || (text.length > 12 && title.startsWith(text) && text.length > title.length * 0.6);
}

/**
 * A removed block whose markup is repaired and sanitized when it is first asked for: on many pages what was taken out is larger than the article, and
 * nobody has asked for it when the article is to be shown.
 */
function withLaterHtml(facts: RemovalFacts, removal: Removal, base: string, live: Document): RemovedBlock {
  return Object.defineProperty({ ...facts, html: NOTHING }, 'html', {
    enumerable: true,
    configurable: true,
    get(): SanitizedHtml {
      const contents = contentsOf(removal);
      repairRemovals([contents], base);
      const html = sanitizeCopy(contents, live) ?? NOTHING;
      Object.defineProperty(this, 'html', { enumerable: true, value: html });
      return html;
    },
  });
}

const NOTHING = '' as SanitizedHtml;

/** Where relative addresses start: the page's `<base>`, or its real address. */
function findBase(document: Document, url: string): string {
  try {
    return new URL(document.querySelector('base[href]')?.getAttribute('href') ?? '', url).href;
  } catch {
    return url;
  }
}

function fail(reason: ExtractFailure): ExtractResult {
  return { ok: false, reason };
}
