import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request that left the browser for somewhere else than the pages under test. */
export interface RecordedRequest {
  /** Address for http; "https://HOST:PORT" for what would have been encrypted. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cookies: string;
  readonly referrer: string;
}

export interface VectorServer {
  /** Where the pages are, and at the same time the proxy through which the browser does everything. */
  readonly origin: string;
  readonly port: number;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

export interface ServedPage {
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a browser asks for by itself, whatever stands on the page. */
const BROWSERS_OWN =
  /(?:^|[./])(?:mozilla\.(?:org|com|net)|firefox\.com|mozgcp\.net|google\.com|googleapis\.com|gstatic\.com|gvt1\.com|googleusercontent\.com)(?:[:/]|$)/;

/**
 * Serves pages and is the browser's proxy as well, so that every request of every page, worker and popup is seen, and none leaves the machine.
 * Report-only, so that the pages' own scripts run, while each script or object that would have to be allowed is still reported to the page.
 * @param findPage gives the page at a path, null when there is none
 */
export async function serveVectors(findPage: (path: string) => ServedPage | null): Promise<VectorServer> {
  const requests: RecordedRequest[] = [];
  const record = (url: string, request: IncomingMessage) => {
    if (BROWSERS_OWN.test(url)) return;
    requests.push({ url, at: Date.now(), cookies: request.headers.cookie ?? '', referrer: request.headers.referer ?? '' });
  };
  const server = createServer((request, response) => {
    const { host, path } = splitAddress(request);
    const page = host === own() ? findPage(path) : null;
    if (page) answer(response, page);
    else {
      if (path !== '/favicon.ico') record(`http://${host}${path}`, request);
      response.writeHead(404, { 'content-type': 'text/plain', 'access-control-allow-origin': '*' }).end();
    }
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    record(`https://${request.url}`, request);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.on('clientError', (_error, socket: Duplex) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own = () => `127.0.0.1:${port}`;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function splitAddress(request: IncomingMessage): { host: string; path: string } {
  const address = request.url ?? '/';
  const match = /^http:\/\/([^/]+)(.*)$/.exec(address);
  return match ? { host: match[1] as string, path: match[2] || '/' } : { host: request.headers.host ?? '', path: address };
}

function answer(response: ServerResponse, { body, contentType, headers }: ServedPage): void {
  response.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-security-policy-report-only': "script-src 'none'; object-src 'none'",
    ...headers,
  });
  response.end(body);
}
