/** Longer ones are no addresses that a person writes. */
const MAX_LENGTH = 300;

/**
 * Brings what a person wrote for a site or a part of one into its one form: "https://www.Example.org/" and "example.org" become
 * "example.org", "example.org/blog/*" stays, and so does "*.example.org" without its star, because a site has its subdomains with it.
 * @returns null for what names no address. "*" alone does not either: everywhere is a choice of its own
 */
export function tidyPattern(written: string): string | null {
  const [, host = '', rest = ''] =
    /^(?:https?:\/\/)?(?:[^/@\s]*@)?([^/?#\s]+)([/?][^#]*)?(?:#.*)?$/i.exec(written.trim().slice(0, MAX_LENGTH + 1)) ?? [];
  if (!host || written.trim().length > MAX_LENGTH) return null;
  const path = tidyPath(rest);
  if (path === null) return null;
  if (host === '*') return path ? `*${path}` : null;
  const name = tidyHost(host.replace(/^\*\./, ''));
  return name && name + path;
}

/** The name under which an address's site is listed: its host without "www."; null for what is no web address. */
export function siteOf(url: string): string | null {
  try {
    const { protocol, hostname } = new URL(url);
    return /^https?:$/.test(protocol) && hostname ? hostname.replace(/^www\.(?=.*\.)/, '') : null;
  } catch {
    return null;
  }
}

/** A single word is a word, not a site; "localhost" is one all the same. */
function tidyHost(host: string): string | null {
  const name = siteOf(`http://${host}`);
  return name && /^(?:localhost|\[.+\]|(?:[a-z\d_-]+\.)+[a-z\d_-]+)$/.test(name) ? name : null;
}

function tidyPath(rest: string): string | null {
  try {
    const { pathname, search } = new URL(`http://site.example${rest}`);
    const path = pathname + search;
    return path === '/' || path === '/*' ? '' : path;
  } catch {
    return null;
  }
}
