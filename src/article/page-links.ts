import { readNameHints } from './name-kinds';
import { type PageMark, readPageAddress } from './page-address';
import { type PageLabel, readPageLabel } from './read-page-label';

/** A bar of page numbers has no more text. */
const MAX_PAGER_LENGTH = 240;
/** How far up a bar of page numbers may stand above its links. */
const MAX_CLIMB = 4;

/** A page of an article, as the links to its neighbors are looked at from it. */
export interface OwnPage {
  readonly own: URL;
  /** Address that its relative links start from. */
  readonly base: string;
  readonly readings: ReturnType<typeof readPageAddress>;
  /** The page was reached from another one of its article, so that its number is a page's. */
  readonly isFollowing: boolean;
}

/**
 * Gives what links are judged by on a page.
 * @param url the document's real address
 * @param knownUrl address of another page of the article, when this one was reached from there
 * @returns null for what is no web page
 */
export function readOwnPage(document: Document, url: string, knownUrl?: string): OwnPage | null {
  const own = parseLink(url, url);
  if (!own || !/^https?:$/.test(own.protocol)) return null;
  const base = parseLink(Document.prototype.querySelectorAll.call(document, 'base[href]')[0]?.getAttribute('href') ?? '', url)?.href ?? url;
  const readings = readPageAddress(own);
  return { own, base, readings, isFollowing: knownUrl !== undefined && isPageOf(readings, knownUrl) };
}

/** A link that may lead to another page of the article. */
export interface PageLink {
  readonly link: Element;
  /** What it calls itself; "other" where only its `rel` speaks. */
  readonly label: PageLabel;
  readonly rel: 'next' | 'prev' | null;
}

/** Lists the links of a page that call themselves one to another page, in page order. Reads the document only. */
export function listPageLinks(document: Document): PageLink[] {
  const found: PageLink[] = [];
  for (const link of Document.prototype.querySelectorAll.call(document, PAGE_LINKS)) {
    const rel = (link.getAttribute('rel') ?? '').match(REL)?.[1]?.toLowerCase();
    const label: PageLabel = link.localName === 'link' ? { kind: 'other' } : readPageLabel(link);
    if (label.kind !== 'other' || rel) found.push({ link, label, rel: rel ? (rel === 'next' ? 'next' : 'prev') : null });
  }
  return found;
}

const PAGE_LINKS = 'a[href], area[href], link[rel~="next" i][href], link[rel~="prev" i][href]';
const REL = /(?:^|\s)(next|prev(?:ious)?)(?:\s|$)/i;

/** Says whether a number so marked is as often an article's as a page's: "/my-holiday-2" is what a blog calls the second article of that name. */
export function isUnsureMark(mark: PageMark): boolean {
  return mark === 'hung' || mark === 'parameter' || mark === 'offset';
}

const OF_COMMENTS = /comment|cpage|yorum|kommentar|commentaire|comentario|reacties|replytocom|review/i;

/** Says whether a link pages through something beside the article: comments, or other stories. */
export function isOfOthers(link: Element, target: URL): boolean {
  if (OF_COMMENTS.test(target.pathname + target.search)) return true;
  for (let at = link.parentElement; at; at = at.parentElement) {
    const { kinds } = readNameHints(at);
    if (kinds.includes('comments') || kinds.includes('related') || kinds.includes('next-story')) return true;
    if (/^(?:article|main|body)$/.test(at.localName)) return false;
  }
  return false;
}

/**
 * Gives the bar of page numbers that a link stands in: it says so by its name, or shows the page's own number beside the next.
 * @returns null when there is none
 */
export function findPager(link: Element, number: number): Element | null {
  let at = link.parentElement;
  for (let climb = 0; at && climb < MAX_CLIMB && !/^(?:body|article|main)$/.test(at.localName); climb++, at = at.parentElement) {
    const text = at.textContent ?? '';
    if (text.length > MAX_PAGER_LENGTH) return null;
    const named = PAGER_NAME.test(`${at.getAttribute('class') ?? ''} ${at.id} ${at.getAttribute('aria-label') ?? ''}`);
    const numbers = text.match(/\d+/g)?.map(Number) ?? [];
    if (named || (numbers.includes(number) && numbers.includes(number + 1))) return at;
  }
  return null;
}

const PAGER_NAME =
  /(?:^|[\s_-])(?:multi-?)?pag(?:e-?(?:nav|links?|numbers?|list|bar)|er|ers|es|ing|ina\w*|inat\w*)(?:[\s_-]|$)|wp-pagenavi|link-pages|seiten|sayfala/i;

/** A bar of a number's own article leads back to its first page. */
export function leadsBack(pager: Element, page: OwnPage): boolean {
  return [...pager.querySelectorAll('a[href]')].some((link) => {
    const target = parseLink(link.getAttribute('href') ?? '', page.own.href);
    if (!target) return false;
    const first = readPageAddress(target);
    return page.readings.some(
      (own) =>
        own.page !== null &&
        own.page >= 1 &&
        first.some((reading) => (reading.page ?? 1) === 1 && reading.stem.replace(/#.*$/, '') === own.stem.replace(/#.*$/, '')),
    );
  });
}

function isPageOf(readings: OwnPage['readings'], firstUrl: string): boolean {
  const first = parseLink(firstUrl, firstUrl);
  if (!first) return false;
  const stems = new Set(readPageAddress(first).map(({ stem }) => stem.replace(/#.*$/, '')));
  return readings.some(({ stem }) => stems.has(stem.replace(/#.*$/, '')));
}

/** Without a number to go by, the next page at least lies in the same place: "/story/intro" and "/story/methods", or the same file with another query. */
export function isNeighbor(target: URL, own: URL): boolean {
  const folder = (url: URL) => url.pathname.replace(/\/$/, '').replace(/[^/]*$/, '');
  const stem = own.pathname.replace(/\/$/, '').replace(/\.\w{2,5}$/, '');
  return (
    (folder(own) !== '/' && folder(target) === folder(own)) ||
    target.pathname === own.pathname ||
    (stem.length > 1 && target.pathname.startsWith(`${stem}/`))
  );
}

/** Says whether two addresses are the same page's. */
export function isSamePage(left: URL, right: URL): boolean {
  return withoutHash(left) === withoutHash(right);
}

/** Gives an address without its fragment. */
export function withoutHash(url: URL): string {
  return url.href.replace(/\??(?:#.*)?$/, '');
}

/** Gives a link's address; null when it is none. */
export function parseLink(url: string, base: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
