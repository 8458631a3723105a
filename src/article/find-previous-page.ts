import { findStep, readPageAddress } from './page-address';
import {
  findPager,
  isNeighbor,
  isOfOthers,
  isSamePage,
  isUnsureMark,
  leadsBack,
  listPageLinks,
  type OwnPage,
  type PageLink,
  parseLink,
  readOwnPage,
  withoutHash,
} from './page-links';
import type { PageLabel } from './read-page-label';

export interface PreviousPageOptions {
  /** Address of a later page of the article, when this one was reached by going back from there. */
  readonly laterUrl?: string;
  /** What `listPageLinks` gave, where it is known already. */
  readonly links?: readonly PageLink[];
}

/**
 * Finds the address of the page before, of the same article: by `rel="prev"`, by what links call themselves, and by how their addresses
 * lead up to the page's own. The article before, newer comments and the way back to a list are not one. Reads the document only.
 * @param url the document's real address
 * @returns an absolute address of the same origin, or null when the article begins here
 */
export function findPreviousPage(document: Document, url: string, options: PreviousPageOptions = {}): string | null {
  const page = readOwnPage(document, url, options.laterUrl);
  if (!page) return null;
  let best: { readonly rank: number; readonly url: string } | null = null;
  for (const { link, label: said, rel } of options.links ?? listPageLinks(document)) {
    const isRel = rel === 'prev';
    const label = said.kind === 'next' || said.kind === 'next-page' ? OTHER : said;
    if (label.kind === 'other' && !isRel) continue;
    const target = parseLink((link.getAttribute('href') ?? '').trim(), page.base);
    if (!target || target.origin !== page.own.origin || isSamePage(target, page.own)) continue;
    const rank = rankLink(link, target, label, isRel, page);
    if (rank > (best?.rank ?? 0)) best = { rank, url: withoutHash(target) };
  }
  return best?.url ?? null;
}

const OTHER: PageLabel = { kind: 'other' };

/** How sure it is that a link leads to the page before: 4 to 1, or 0 when it does not. */
function rankLink(link: Element, target: URL, label: PageLabel, isRel: boolean, page: OwnPage): number {
  if (isOfOthers(link, target)) return 0;
  const isNamed = label.kind === 'previous-page';
  const step = findStep(readPageAddress(target), page.readings);
  if (!step) return isNamed && isNeighbor(target, page.own) && link.localName !== 'link' && !isAfter(target, page) ? 2 : 0;
  if (target.pathname === '/' && target.search === '') return 0;
  const number = step.from ?? 1;
  // Pages counted from zero have labels that are one higher.
  if (label.kind === 'number' && label.number !== number && !(step.from !== null && label.number === step.from + 1)) return 0;
  const pager = isNamed ? null : findPager(link, label.kind === 'number' ? label.number : number);
  // "/news/12" and "/news/11" are two articles, "/news/2" and "/news" one and a list, unless something says that they are pages.
  if (step.mark !== 'named' && !isNamed && !page.isFollowing && !(pager && leadsBack(pager, page))) return 0;
  if (isNamed) return 4;
  if (isUnsureMark(step.mark)) return pager && label.kind !== 'other' ? 2 : 0;
  if (isRel) return 4;
  if (label.kind === 'number') return pager ? 3 : 0;
  return label.kind === 'previous' ? 3 : 0;
}

/** A link from the first page to the last one is no way back. */
function isAfter(target: URL, { readings }: OwnPage): boolean {
  const stems = new Set(readings.filter(({ page }) => page === null).map(({ stem }) => stem.replace(/#.*$/, '')));
  return readPageAddress(target).some(({ page, stem }) => page !== null && stems.has(stem.replace(/#.*$/, '')));
}
