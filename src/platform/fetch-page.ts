import { decodeText } from '@/export/import/decode-text';
import { isPrivateAddress } from '@/library/is-private-address';
import { readAtMost } from './read-at-most';

/** Why a page could not be had. */
export type PageFetchProblem =
  | 'private-address'
  | 'not-reached'
  | 'link-refused'
  | 'link-gone'
  | 'leads-on'
  | 'other-site'
  | 'not-html'
  | 'too-large';

export type FetchedPage =
  | {
      readonly ok: true;
      readonly html: string;
      /** Address of the document, after redirects where those are followed. */
      readonly url: string;
    }
  | { readonly ok: false; readonly reason: PageFetchProblem };

/** The largest articles with all their scripts are about 3 MB of markup. */
const MAX_BYTES = 8_000_000;
const TIMEOUT_MS = 20_000;
const ACCEPT = 'text/html,application/xhtml+xml';

/**
 * Fetches a further page of the article in the tab that this runs in, as who reads there would get it: from the page's own origin and
 * nowhere else, with its cookies, because page 2 of a subscriber's article is the subscriber's too. No script of it runs.
 */
export function fetchNextPage(url: string, signal: AbortSignal): Promise<FetchedPage> {
  // "same-origin" makes the browser refuse every redirect to another site before anything is asked there.
  return fetchPage(url, signal, { mode: 'same-origin', credentials: 'same-origin', referrerPolicy: 'same-origin' });
}

/**
 * Fetches the page behind a link, as a visitor whom nobody knows: without cookies and referrer, never from a private address. A redirect
 * is not followed, because where it leads can only be seen after going there. An http address is asked for by https first.
 */
export async function fetchLinkedPage(url: string, signal: AbortSignal): Promise<FetchedPage> {
  if (isPrivateAddress(url)) return { ok: false, reason: 'private-address' };
  const options: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual' };
  if (/^http:/i.test(url)) {
    const secure = await fetchPage(url.replace(/^http:/i, 'https:'), signal, options);
    if (secure.ok) return secure;
  }
  return fetchPage(url, signal, options);
}

async function fetchPage(url: string, signal: AbortSignal, options: RequestInit): Promise<FetchedPage> {
  try {
    const response = await fetch(url, {
      ...options,
      headers: { accept: ACCEPT },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.type === 'opaqueredirect') return fail('leads-on');
    if (response.status === 404 || response.status === 410) return fail('link-gone');
    if (response.status >= 400 && response.status < 500) return fail('link-refused');
    if (!response.ok || !response.body) return fail('not-reached');
    const type = response.headers.get('content-type') ?? '';
    if (!/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type)) return fail('not-html');
    const bytes = await readAtMost(response.body, MAX_BYTES);
    if (!bytes) return fail('too-large');
    return { ok: true, html: decodePage(bytes, type), url: response.url || url };
  } catch {
    return fail('not-reached');
  }
}

/** As browsers do: a byte order mark first, then what the server says, then what the page says. */
function decodePage(bytes: Uint8Array, type: string): string {
  const named = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1];
  const hasMark =
    (bytes[0] === 0xef && bytes[1] === 0xbb) || (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe);
  if (named && !hasMark) {
    try {
      return new TextDecoder(named).decode(bytes);
    } catch {
      // An encoding that does not exist is as good as none.
    }
  }
  return decodeText(bytes);
}

function fail(reason: PageFetchProblem): FetchedPage {
  return { ok: false, reason };
}
