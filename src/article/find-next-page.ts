import { readNameHints } from './name-kinds';
import { findStep, type PageMark, readPageAddress } from './page-address';
import { type PageLabel, readPageLabel } from './read-page-label';

/** A bar of page numbers has no more text. */
const MAX_PAGER_LENGTH = 240;
/** How far up a bar of page numbers may stand above its links. */
const MAX_CLIMB = 4;

export interface NextPageOptions {
  /** Address at which the article begins, when the page was reached by going on from there: its own number is then known to be a page's. */
  readonly firstUrl?: string;
}

/**
 * Finds the address of the next page of the same article: by `rel="next"`, by what links call themselves, and by how their addresses go on
 * from the page's own. The next article, the next number of a list of comments and the next photo of another story are not one.
 * Reads the document only.
 * @param url the document's real address
 * @returns an absolute address of the same origin, or null when the article ends here
 */
export function findNextPage(document: Document, url: string, options: NextPageOptions = {}): string | null {
  const own = parse(url, url);
  if (!own || !/^https?:$/.test(own.protocol)) return null;
  const query = Document.prototype.querySelectorAll;
  const base = parse(query.call(document, 'base[href]')[0]?.getAttribute('href') ?? '', url)?.href ?? url;
  const readings = readPageAddress(own);
  const isFollowing = options.firstUrl !== undefined && isPageOf(readings, options.firstUrl);
  const page: OwnPage = { own, readings, isFollowing };
  let best: { readonly rank: number; readonly url: string } | null = null;
  for (const link of query.call(document, 'a[href], link[rel~="next" i][href], area[href]')) {
    const isRel = /(?:^|\s)next(?:\s|$)/i.test(link.getAttribute('rel') ?? '');
    const label = link.localName === 'link' ? OTHER : readPageLabel(link);
    if (label.kind === 'other' && !isRel) continue;
    const target = parse((link.getAttribute('href') ?? '').trim(), base);
    if (!target || target.origin !== own.origin || isSame(target, own)) continue;
    const rank = rankLink(link, target, label, isRel, page);
    if (rank > (best?.rank ?? 0)) best = { rank, url: withoutHash(target) };
  }
  return best?.url ?? null;
}

interface OwnPage {
  readonly own: URL;
  readonly readings: ReturnType<typeof readPageAddress>;
  /** The page was reached from the first one, so that its number is a page's. */
  readonly isFollowing: boolean;
}

const OTHER: PageLabel = { kind: 'other' };

/** How sure it is that a link leads to the next page: 4 to 1, or 0 when it does not. */
function rankLink(link: Element, target: URL, label: PageLabel, isRel: boolean, page: OwnPage): number {
  if (OF_COMMENTS.test(target.pathname + target.search) || isAmongOthers(link)) return 0;
  const step = findStep(page.readings, readPageAddress(target));
  if (!step) return label.kind === 'next-page' && isNeighbor(target, page.own) && link.localName !== 'link' ? 2 : 0;
  const { pathname, search } = page.own;
  if (pathname === '/' && search === '') return 0;
  if (label.kind === 'number' && label.number !== (step.from ?? 1) + 1 && !(step.from !== null && label.number === step.to + 1)) return 0;
  const pager = label.kind === 'next-page' ? null : findPager(link, label.kind === 'number' ? label.number - 1 : (step.from ?? 1));
  const isSure = label.kind === 'next-page' || page.isFollowing;
  // "/news/12" and "/news/13" are two articles unless something says that 12 is a page.
  if (step.from !== null && step.mark !== 'named' && !isSure && !(pager && leadsBack(pager, page))) return 0;
  if (label.kind === 'next-page') return 4;
  // "/my-holiday-2" is what a blog calls the second article of that name.
  if (isUnsure(step.mark)) return pager && label.kind !== 'other' ? 2 : 0;
  if (isRel) return 4;
  if (label.kind === 'number') return pager ? 3 : 0;
  return label.kind === 'next' ? 3 : 0;
}

function isUnsure(mark: PageMark): boolean {
  return mark === 'hung' || mark === 'parameter' || mark === 'offset';
}

/** Pages of comments go on in the same way, and belong to no article. */
const OF_COMMENTS = /comment|cpage|yorum|kommentar|commentaire|comentario|reacties|replytocom|review/i;

/** Bars that page through something beside the article. */
function isAmongOthers(link: Element): boolean {
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
function findPager(link: Element, number: number): Element | null {
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
function leadsBack(pager: Element, page: OwnPage): boolean {
  return [...pager.querySelectorAll('a[href]')].some((link) => {
    const target = parse(link.getAttribute('href') ?? '', page.own.href);
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
  const first = parse(firstUrl, firstUrl);
  if (!first) return false;
  const stems = new Set(readPageAddress(first).map(({ stem }) => stem.replace(/#.*$/, '')));
  return readings.some(({ stem }) => stems.has(stem.replace(/#.*$/, '')));
}

/** Without a number to go by, the next page at least lies in the same place: "/story/intro" and "/story/methods", or the same file with another query. */
function isNeighbor(target: URL, own: URL): boolean {
  const folder = (url: URL) => url.pathname.replace(/\/$/, '').replace(/[^/]*$/, '');
  const stem = own.pathname.replace(/\/$/, '').replace(/\.\w{2,5}$/, '');
  return (
    (folder(own) !== '/' && folder(target) === folder(own)) ||
    target.pathname === own.pathname ||
    (stem.length > 1 && target.pathname.startsWith(`${stem}/`))
  );
}

function isSame(left: URL, right: URL): boolean {
  return withoutHash(left) === withoutHash(right);
}

function withoutHash(url: URL): string {
  return url.href.replace(/\??(?:#.*)?$/, '');
}

function parse(url: string, base: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
