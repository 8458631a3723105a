import { vi } from 'vitest';

/** What a server or the way to it can do wrong. */
export const FAULTS = [
  'fails',
  'hangs before it answers',
  'hangs in the middle',
  'breaks off in the middle',
  'is cut short and says it is whole',
  'is something else than it says',
  'never ends',
  'leads elsewhere',
  'is gone',
] as const;
export type Fault = (typeof FAULTS)[number];

/** No request may be waited for longer. */
export const LONGEST_WAIT_MS = 30_000;

/** Lets every time limit of a request be over at once. @returns the limits that were asked for, in milliseconds, as they come */
export function shortenWaits(): readonly number[] {
  const waits: number[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    waits.push(ms);
    const over = new AbortController();
    setTimeout(() => over.abort(new DOMException('signal timed out', 'TimeoutError')), 15);
    return over.signal;
  });
  return waits;
}

/** A server whose `n`th answer (1 is the first) goes wrong. @returns the addresses it was asked for */
export function serve(n: number, fault: Fault, answer: (url: string) => { readonly type: string; readonly body: Uint8Array }): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(url);
    const { type, body } = answer(url);
    const headers = { 'content-type': type };
    const whole = () => Promise.resolve(new Response(body as Uint8Array<ArrayBuffer>, { headers }));
    return asked.length === n ? misbehave(fault, body, headers, signal) : whole();
  });
  return asked;
}

function misbehave(fault: Fault, body: Uint8Array, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const half = body.slice(0, body.length >> 1);
  const stream = (go: (to: ReadableStreamDefaultController<Uint8Array>) => void) =>
    Promise.resolve(new Response(new ReadableStream<Uint8Array>({ start: go }) as unknown as BodyInit, { headers }));
  switch (fault) {
    case 'fails':
      return Promise.reject(new TypeError('Failed to fetch'));
    case 'hangs before it answers':
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    case 'hangs in the middle':
      return stream((to) => {
        to.enqueue(half);
        signal.addEventListener('abort', () => to.error(signal.reason));
      });
    case 'breaks off in the middle': {
      let isFirst = true;
      const torn = new ReadableStream<Uint8Array>({
        pull(to) {
          if (isFirst) to.enqueue(half);
          else to.error(new TypeError('network error'));
          isFirst = false;
        },
      });
      return Promise.resolve(new Response(torn as unknown as BodyInit, { headers }));
    }
    case 'is cut short and says it is whole':
      return Promise.resolve(new Response(half as Uint8Array<ArrayBuffer>, { headers }));
    case 'is something else than it says':
      return Promise.resolve(new Response(new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), { headers }));
    case 'never ends': {
      const piece = new Uint8Array(1_000_000);
      return Promise.resolve(
        new Response(new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(piece) }) as unknown as BodyInit, { headers }),
      );
    }
    case 'leads elsewhere':
      return Promise.resolve(Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }));
    case 'is gone':
      return Promise.resolve(new Response('', { status: 404 }));
  }
}
