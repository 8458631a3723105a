import type { Article, RemovedBlock, SanitizedHtml } from './article';
import { foldText } from './fold-text';
import { isPageNumberLine } from './read-page-label';
import { measureReadingTime } from './reading-time';
import { writeText } from './write-text';

/** How markup becomes nodes and markup again; whoever has the sanitizer gives it. */
export interface Markup {
  /** Gives sanitized markup as nodes of a document in which nothing loads. */
  readonly open: (html: SanitizedHtml) => Element;
  /** Sanitizes what is inside an element; null when it cannot be made safe. */
  readonly close: (root: Element) => SanitizedHtml | null;
}

/** Pages of one article, put together one after the other. */
export interface JoinedPages {
  /** Takes the next page in; false when it says nothing new, and then nothing has changed. */
  readonly add: (page: Article) => boolean;
  /** How many pages are in it. */
  readonly count: () => number;
  /** Characters of text. */
  readonly length: () => number;
  /** Gives all of it as one article. @param goesOn further pages follow that are not in it */
  readonly write: (goesOn: boolean) => Article;
}

const BLOCKS = 'p, h1, h2, h3, h4, h5, h6, li, dt, dd, blockquote, pre, figure, table, img';
/** A shorter line may stand on two pages with good reason ("* * *", "Yes."). */
const MIN_REPEATED_LENGTH = 25;
/** What stands so near a page's start or end may be its head or foot. */
const EDGE_BLOCKS = 3;
/** A page with a smaller share of new text is one that is here already, in another dress. */
const MIN_NEW_SHARE = 0.15;

/**
 * Begins to join the pages of an article. Each further page brings only what is new: the title, the lead, pictures and paragraphs that
 * every page of the series repeats are left out, and so are lines that only count pages. What the person has hidden in the first is not
 * brought back by a page that repeats it.
 * @param pages how many pages are joined in the first already
 */
export function joinPages(first: Article, markup: Markup, pages = 1): JoinedPages {
  const known = new Set<string>();
  const parts: {
    readonly html: SanitizedHtml;
    readonly text: string;
    readonly children: number;
    readonly removed: readonly RemovedBlock[];
  }[] = [];
  const notices = new Set(first.notices);
  const opened = markup.open(first.html);
  for (const { key } of listKeys(opened)) known.add(key);
  known.add(textKey(first.title));
  for (const line of first.text.split('\n')) known.add(textKey(line));
  for (const key of listHiddenKeys(first.removed, markup)) known.add(key);
  if (first.leadPicture) known.add(pictureKey(first.leadPicture.src));
  parts.push({ html: first.html, text: first.text, children: opened.childElementCount, removed: first.removed });

  return {
    add(page) {
      const root = markup.open(page.html);
      const before = [...root.children];
      const length = textLength(root);
      const title = textKey(page.title);
      dropRepeats(root, new Set([...known, title]));
      const left = textLength(root);
      const hasPicture = root.querySelector('img') !== null;
      if (left < length * MIN_NEW_SHARE || (left === 0 && !hasPicture)) return false;
      renameIds(root, pages + parts.length);
      const html = markup.close(root);
      if (html === null) return false;
      for (const { key } of listKeys(root)) known.add(key);
      const removed = moveRemoved(page.removed, before, root);
      parts.push({ html, text: writeText(markup.open(html)), children: root.childElementCount, removed });
      // Where its neighbors are, the joined article itself says.
      for (const notice of page.notices) if (notice !== 'more-pages' && notice !== 'earlier-pages') notices.add(notice);
      return true;
    },
    count: () => pages - 1 + parts.length,
    length: () => parts.reduce((sum, { text }) => sum + text.length, 0),
    write(goesOn) {
      const holder = markup.open(parts.map(({ html }) => html).join('\n') as SanitizedHtml);
      const text = parts.map((part) => part.text).join('\n');
      let offset = 0;
      const removed = parts.flatMap((part) => {
        const moved = part.removed.map((block) => ({ ...block, place: offset + block.place }));
        offset += part.children;
        return moved;
      });
      if (goesOn) notices.add('more-pages');
      else notices.delete('more-pages');
      return {
        ...first,
        html: markup.close(holder) ?? first.html,
        text,
        ...measureReadingTime(text, first.lang),
        removed,
        notices: [...notices],
      };
    },
  };
}

/** Gives a page without the blocks that the person has hidden on another page of its article, as far as it repeats them. */
export function withoutHidden(page: Article, removed: readonly RemovedBlock[], markup: Markup): Article {
  const hidden = new Set(listHiddenKeys(removed, markup));
  if (hidden.size === 0) return page;
  const root = markup.open(page.html);
  const before = [...root.children];
  dropRepeats(root, hidden);
  const html = markup.close(root);
  return html === null ? page : { ...page, html, text: writeText(markup.open(html)), removed: moveRemoved(page.removed, before, root) };
}

function listHiddenKeys(removed: readonly RemovedBlock[], markup: Markup): string[] {
  return removed.flatMap(({ kind, html }) => (kind === 'hidden' ? listKeys(markup.open(html)).map(({ key }) => key) : []));
}

/** Where removed blocks stand among those of `before` that are left in `root`. */
function moveRemoved(removed: readonly RemovedBlock[], before: readonly Element[], root: Element): RemovedBlock[] {
  return removed.map((block) => ({
    ...block,
    place: before.slice(0, block.place).filter((child) => child.parentElement === root).length,
  }));
}

interface KeyedBlock {
  readonly element: Element;
  /** Equal for blocks that say the same. */
  readonly key: string;
  readonly length: number;
  readonly isPicture: boolean;
}

/** Outermost pictures with their captions and tables, innermost paragraphs. */
function listKeys(root: Element): KeyedBlock[] {
  const blocks: KeyedBlock[] = [];
  for (const element of root.querySelectorAll(BLOCKS)) {
    const isWhole = /^(?:figure|table|img|pre)$/.test(element.localName);
    if (element.parentElement?.closest('figure, table, pre')) continue;
    if (!isWhole && element.querySelector(BLOCKS)) continue;
    const picture = element.localName === 'img' ? element : element.localName === 'figure' ? element.querySelector('img') : null;
    const text = element.textContent ?? '';
    const key = picture ? pictureKey(picture.getAttribute('src') ?? '') : textKey(text);
    if (key !== 't:') blocks.push({ element, key, length: text.trim().length, isPicture: picture !== null });
  }
  return blocks;
}

function textKey(text: string): string {
  return `t:${foldText(text)}`;
}

/** The same picture is served in many sizes, told by parameters. */
function pictureKey(src: string): string {
  return `i:${src.replace(/[?#].*$/, '')}`;
}

function dropRepeats(root: Element, known: ReadonlySet<string>): void {
  const blocks = listKeys(root);
  blocks.forEach(({ element, key, length, isPicture }, index) => {
    const isAtEdge = index < EDGE_BLOCKS || index >= blocks.length - EDGE_BLOCKS;
    const isRepeated = known.has(key) && (isPicture || length >= MIN_REPEATED_LENGTH || isAtEdge);
    if (isRepeated || (isAtEdge && length < 40 && isPageNumberLine(element.textContent ?? ''))) drop(element, root);
  });
}

/** A block goes with the boxes that held nothing else. */
function drop(element: Element, root: Element): void {
  let top = element;
  for (let at = element.parentElement; at && at !== root; at = at.parentElement) {
    if (
      (at.textContent ?? '').trim() !== (element.textContent ?? '').trim() ||
      at.querySelectorAll('img').length > element.querySelectorAll('img').length + (element.localName === 'img' ? 1 : 0)
    )
      break;
    top = at;
  }
  top.remove();
}

function textLength(root: Element): number {
  return (root.textContent ?? '').replace(/\s+/g, ' ').trim().length;
}

/** Footnote 1 of page 2 is not footnote 1 of page 1. */
function renameIds(root: Element, page: number): void {
  const renamed = new Map<string, string>();
  for (const element of root.querySelectorAll('[id]')) {
    const id = `sade-p${page}-${element.id.replace(/^sade-/, '')}`;
    renamed.set(element.id, id);
    element.id = id;
  }
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    const id = renamed.get((link.getAttribute('href') ?? '').slice(1));
    if (id !== undefined) link.setAttribute('href', `#${id}`);
  }
}
