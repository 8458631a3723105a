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

export interface NextPageOptions {
  /** Address at which the article begins, when the page was reached by going on from there: its own number is then known to be a page's. */
  readonly firstUrl?: string;
  /** What `listPageLinks` gave, where it is known already. */
  readonly links?: readonly PageLink[];
}

/**
 * Finds the address of the next page of the same article: by `rel="next"`, by what links call themselves, and by how their addresses go on
 * from the page's own. The next article, the next number of a list of comments and the next photo of another story are not one.
 * Reads the document only.
 * @param url the document's real address
 * @returns an absolute address of the same origin, or null when the article ends here
 */
export function findNextPage(document: Document, url: string, options: NextPageOptions = {}): string | null {
  const page = readOwnPage(document, url, options.firstUrl);
  if (!page) return null;
  let best: { readonly rank: number; readonly url: string } | null = null;
  for (const { link, label: said, rel } of options.links ?? listPageLinks(document)) {
    const isRel = rel === 'next';
    const label = said.kind === 'previous' || said.kind === 'previous-page' ? OTHER : said;
    if (label.kind === 'other' && !isRel) continue;
    const target = parseLink((link.getAttribute('href') ?? '').trim(), page.base);
    if (!target || target.origin !== page.own.origin || isSamePage(target, page.own)) continue;
    const rank = rankLink(link, target, label, isRel, page);
    if (rank > (best?.rank ?? 0)) best = { rank, url: withoutHash(target) };
  }
  return best?.url ?? null;
}

const OTHER: PageLabel = { kind: 'other' };

/** How sure it is that a link leads to the next page: 4 to 1, or 0 when it does not. */
function rankLink(link: Element, target: URL, label: PageLabel, isRel: boolean, page: OwnPage): number {
  if (isOfOthers(link, target)) return 0;
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
  if (isUnsureMark(step.mark)) return pager && label.kind !== 'other' ? 2 : 0;
  if (isRel) return 4;
  if (label.kind === 'number') return pager ? 3 : 0;
  return label.kind === 'next' ? 3 : 0;
}
