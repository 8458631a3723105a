import { findRoot } from './find-root';
import { findSite } from './find-site';
import { normalizeUrl } from './normalize-url';

/**
 * Finds the page's own address of itself: `<link rel="canonical">`, then `og:url`. What it names is taken only where it can be the same
 * page: http(s), same site, and not the home page or a section above the page. `<base>` never decides what a relative one means: the
 * document's real address does, because a page can point `<base>` anywhere.
 * @param url the document's real address
 * @returns normalized absolute address; `url` normalized where the page names none that is plausible
 */
export function findCanonicalUrl(source: Document, url: string): string {
  const root = findRoot(source);
  const own = parse(url);
  if (!root || !own) return normalizeUrl(url);
  const candidates = [
    ...[...root.querySelectorAll('link[rel~="canonical" i]')].map((link) => link.getAttribute('href')),
    ...[...root.querySelectorAll('meta[property="og:url" i], meta[name="og:url" i]')].map((meta) => meta.getAttribute('content')),
  ];
  for (const candidate of candidates) {
    const named = candidate?.trim() ? parse(candidate.trim(), url) : null;
    if (named && isPlausible(named, own)) return normalizeUrl(named.href);
  }
  return normalizeUrl(url);
}

function isPlausible(named: URL, own: URL): boolean {
  if (!/^https?:$/.test(named.protocol) || findSite(named.hostname) !== findSite(own.hostname)) return false;
  // A template that forgot the path names the home page on every page; another forgot the query that chooses the story.
  const namedPath = trimPath(named.pathname);
  const ownPath = trimPath(own.pathname);
  const isAbove = ownPath !== namedPath && (namedPath === '' || ownPath.startsWith(`${namedPath}/`));
  if (!isAbove) return namedPath !== ownPath || named.search !== '' || !choosesContent(own);
  // "/story/2", "/story/amp" and "/story/page/3" are parts and dresses of "/story", which is a page of its own when its name is long.
  return (
    namedPath !== '' && /^(?:\d{1,3}|amp(?:\.html)?|page\/\d+|print|full|all|share|photos?)$/i.test(ownPath.slice(namedPath.length + 1))
  );
}

/** "?id=42", "?p=7", "?story=some-name": without it the address means something else. */
function choosesContent(url: URL): boolean {
  let isChosen = false;
  // `forEach`, not `keys()`: in a content script of Firefox the iterators of the page's own classes cannot be walked.
  new URL(normalizeUrl(url.href)).searchParams.forEach((_value, name) => {
    isChosen ||=
      /^(?:(?:\w*_)?(?:id|no|key|slug)|[a-z]*id|p|n|a|q|s|v|t|story|article|post|news|haber|item|doc|topic|thread|title|name)$/i.test(name);
  });
  return isChosen;
}

function trimPath(path: string): string {
  return path.replace(/\/(?:index\.\w{2,5})?$/i, '').replace(/\/+$/, '');
}

function parse(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
