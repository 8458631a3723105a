import { siteOf } from './tidy-pattern';

/**
 * Says whether an address is one of those that a tidied pattern names (see `tidyPattern`): a site with its subdomains, or what lies below
 * a path of it. A star in a path stands for any run of characters; a path without one for itself and everything below it.
 */
export function matchAddress(pattern: string, url: string): boolean {
  const site = siteOf(url);
  if (!site) return false;
  const at = pattern.search(/[/?]/);
  const host = at < 0 ? pattern : pattern.slice(0, at);
  if (host !== '*' && site !== host && !site.endsWith(`.${host}`)) return false;
  return at < 0 || matchPath(pattern.slice(at), url);
}

function matchPath(pattern: string, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  if (pattern.includes('*')) return matchStars(pattern.split('*'), path);
  const below = path.startsWith(pattern) ? path.slice(pattern.length) : null;
  return below !== null && (below === '' || pattern.endsWith('/') || /^[/?]/.test(below));
}

/** By hand, not by a regular expression: many stars would make one try for ever. */
function matchStars(pieces: readonly string[], path: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop() ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}
