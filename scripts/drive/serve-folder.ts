import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

export interface FolderServer {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  readonly origin: string;
  close(): Promise<void>;
}

/** An answer that is not a file: what tests need to serve. */
export interface Answer {
  readonly body: string | Uint8Array;
  /** With a charset where the body has one. */
  readonly type: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  // No charset: the page's own declaration counts, or the browser's guess where there is none, as with a file that is opened directly.
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.ico': 'image/x-icon',
};

export interface FolderOptions {
  /** Asked first for every path, with its query ("?page=2") and the request's headers; null hands on to the folder. */
  readonly answer?: (path: string, query: string, headers: IncomingHttpHeaders) => Answer | null | Promise<Answer | null>;
  /** A path that is served as HTML whatever its file is called. */
  readonly htmlPath?: string;
}

/**
 * Serves the files of `folder` on a free port of 127.0.0.1, and what `options.answer` gives first where it gives something.
 * Content scripts run on http pages without a further permission, which they do not on file: addresses.
 */
export async function serveFolder(folder: string, options: FolderOptions = {}): Promise<FolderServer> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    const found =
      (await options.answer?.(path, url.search, request.headers)) ?? (await readAnswer(folder, path, path === options.htmlPath));
    response.writeHead(found.status ?? 200, { 'content-type': found.type, 'cache-control': 'no-store', ...found.headers });
    response.end(found.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAnswer(folder: string, path: string, asHtml: boolean): Promise<Answer> {
  const root = normalize(folder + sep);
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  const missing: Answer = { status: 404, type: 'text/plain; charset=utf-8', body: 'Not found' };
  if (!file.startsWith(root)) return missing;
  try {
    if (!(await stat(file)).isFile()) return missing;
    const body = await readFile(file);
    const named = TYPES[extname(file).toLowerCase()];
    const type = asHtml && !named?.includes('html') && !named?.includes('svg') ? 'text/html' : (named ?? 'application/octet-stream');
    return { body, type: type === 'text/html' ? nameCharset(body) : type };
  } catch {
    return missing;
  }
}

/** A page that declares no charset and is valid UTF-8 is served as such: the browser would read it as windows-1252 or -1254. */
function nameCharset(body: Uint8Array): string {
  const head = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  const declared = /<meta[^>]+charset/i.test(head) || /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/.test(head);
  if (declared) return 'text/html';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return 'text/html; charset=utf-8';
  } catch {
    return 'text/html';
  }
}
