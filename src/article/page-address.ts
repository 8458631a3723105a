import { normalizeUrl } from './normalize-url';
import { OFFSET_ADDRESS_WORDS, PAGE_ADDRESS_WORDS } from './words/page-words';

/** How sure it is that a number in an address is a page's: named ("?page=2"), a last step of its own ("/story/2"), or hung on ("story_2.html"). */
export type PageMark = 'named' | 'step' | 'hung' | 'parameter' | 'offset';

/** One way to read an address as a page of something. */
export interface PageAddress {
  /** What all pages of the article have in common. */
  readonly stem: string;
  /** Null for an address without a number: the first page. */
  readonly page: number | null;
  /** Null for the first page. */
  readonly mark: PageMark | null;
}

const EXTENSION = /\.(?:[sx]?html?|php\d?|aspx?|jspx?|cms|do|cfm|dhtml)$/i;
/** More pages than that no article has; "/2024" is a year. */
const MAX_PAGE = 99;

/** Gives every way to read an address as a page of an article: without a number, with one at the end of its path, with one in a parameter. */
export function readPageAddress(url: URL): PageAddress[] {
  const plain = new URL(normalizeUrl(url.href));
  plain.hash = '';
  const path = plain.pathname.replace(/\/(?:index\.\w{2,5})?$/i, '');
  const base = path.replace(EXTENSION, '');
  const query = plain.search.slice(1);
  const origin = plain.origin;
  const stemOf = (stemPath: string, rest: string) =>
    `${origin}${stemPath.replace(/\/$/, '').replace(EXTENSION, '')}?${rest}`.replace(/\?$/, '');
  const readings: PageAddress[] = [{ stem: stemOf(base, query), page: null, mark: null }];
  const add = (stem: string, digits: string, mark: PageMark, min = 1) => {
    const page = Number(digits);
    if (page >= min && (page <= MAX_PAGE || mark === 'offset')) readings.push({ stem, page, mark });
  };

  const named = /^(.*?)[/_.,;-]([a-z_]{1,12}?)[/_=.-]?(\d{1,3})$/i.exec(base);
  if (named && PAGE_ADDRESS_WORDS.has((named[2] ?? '').toLowerCase())) add(stemOf(named[1] ?? '', query), named[3] ?? '', 'named');
  const step = /^(.*)\/(\d{1,2})$/.exec(base);
  if (step) add(stemOf(step[1] ?? '', query), step[2] ?? '', 'step');
  const hung = /^(.*[^\d/])[-_,.](\d{1,2})$/.exec(base) ?? /^(.*\d)[_,](\d{1,2})$/.exec(base);
  if (hung) add(stemOf(hung[1] ?? '', query), hung[2] ?? '', 'hung');

  const pairs = query.split('&').filter((pair) => pair !== '');
  for (const pair of pairs) {
    const [rawName = '', value = ''] = pair.split('=');
    const name = rawName.toLowerCase().replace(/^.*\[|\]$/g, '');
    if (!/^\d{1,4}$/.test(value)) continue;
    const stem = stemOf(base, pairs.filter((other) => other !== pair).join('&'));
    if (PAGE_ADDRESS_WORDS.has(name)) add(stem, value, 'named', 0);
    else if (OFFSET_ADDRESS_WORDS.has(name)) add(stem, value, 'offset');
    else if (value.length <= 2) add(`${stem}#${name}`, value, 'parameter');
  }
  return readings;
}

/** From one page of an article to the next. */
export interface PageStep {
  /** How the next page's number is marked. */
  readonly mark: PageMark;
  /** Number of the page itself; null for a first page without one. */
  readonly from: number | null;
  readonly to: number;
}

/** Gives the step from the page with address `own` to the one with address `next`; null when that is not the page after it. */
export function findStep(own: readonly PageAddress[], next: readonly PageAddress[]): PageStep | null {
  for (const after of next) {
    if (after.page === null || after.mark === null) continue;
    for (const before of own) {
      const stem = before.page === null ? after.stem.replace(/#.*$/, '') : after.stem;
      if (before.stem !== stem || (before.mark !== null && before.mark !== after.mark)) continue;
      if (isNext(before.page, after)) return { mark: after.mark, from: before.page, to: after.page };
    }
  }
  return null;
}

function isNext(before: number | null, after: PageAddress): boolean {
  const page = after.page ?? 0;
  if (after.mark === 'offset') return page > (before ?? 0);
  if (before !== null) return page === before + 1;
  // A parameter may count from zero: "?page=1" is then the second page.
  return page === 2 || (page === 1 && after.mark === 'named');
}
