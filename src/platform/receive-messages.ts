import { type Browser, browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { highlightSchema, readingPlaceSchema } from '@/library/saved-article';
import type { Messages, MessageType } from './messages';
import { logProblem } from './problem-log';

/** Who sent a message, as the browser vouches for it; nothing of this comes from the message itself. */
export interface Sender {
  /** Tab of the page; null for the popup. */
  readonly tabId: number | null;
  /** Address of the sending document. */
  readonly url: string;
}

export type MessageHandlers = {
  readonly [Type in MessageType]: (request: Messages[Type]['request'], sender: Sender) => Promise<Messages[Type]['reply']>;
};

/** Longest address we take from a page; longer ones are not articles. */
const MAX_URL_LENGTH = 8_192;

const highlightChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), highlight: highlightSchema }),
  z.object({ kind: z.literal('edit'), highlight: highlightSchema, before: z.pick(highlightSchema, { color: true, note: true }) }),
  z.object({ kind: z.literal('remove'), highlight: highlightSchema }),
]);
const webAddress = z.string().check(z.maxLength(MAX_URL_LENGTH), z.regex(/^https?:\/\//i));

/** Per message: its shape, and whether web pages (through our content scripts) or only our own pages may send it. */
const RULES: {
  readonly [Type in MessageType]: { readonly schema: z.ZodMiniType<Messages[Type]['request']>; readonly from: 'web-page' | 'own-page' };
} = {
  'probe/report': { schema: z.object({ isArticle: z.boolean(), url: z.string().check(z.maxLength(MAX_URL_LENGTH)) }), from: 'web-page' },
  'article/save': { schema: z.object({ article: z.unknown() }), from: 'web-page' },
  'reader/rescue': { schema: z.object({ article: z.unknown() }), from: 'web-page' },
  'reader/closed': { schema: z.object({ url: z.string().check(z.maxLength(MAX_URL_LENGTH)) }), from: 'web-page' },
  'reader/auto-open': { schema: z.object({ isOn: z.boolean() }), from: 'web-page' },
  'rules/remember': { schema: z.object({ rule: z.unknown() }), from: 'web-page' },
  'rules/forget': { schema: z.object({ id: z.string().check(z.maxLength(60)) }), from: 'web-page' },
  'reader/place': {
    schema: z.object({ place: readingPlaceSchema, progress: z.number().check(z.minimum(0), z.maximum(1)) }),
    from: 'web-page',
  },
  'reader/highlight': { schema: z.object({ change: highlightChangeSchema, article: z.unknown() }), from: 'web-page' },
  'reader/highlights': { schema: z.object({}), from: 'web-page' },
  'reader/reading': { schema: z.object({ seconds: z.int().check(z.minimum(1), z.maximum(120)) }), from: 'web-page' },
  'reader/font': { schema: z.object({ file: z.string().check(z.regex(/^[a-z-]{1,60}\.woff2$/)) }), from: 'web-page' },
  'reader/tools': { schema: z.object({}), from: 'web-page' },
  'reader/settings': { schema: z.object({ settings: z.unknown() }), from: 'web-page' },
  'reader/boot': { schema: z.object({}), from: 'web-page' },
  'link/read': { schema: z.object({ url: webAddress }), from: 'web-page' },
  'link/save': { schema: z.object({ url: webAddress, label: z.string().check(z.maxLength(2_000)) }), from: 'web-page' },
  'reader/words': {
    schema: z.object({ task: z.enum(['look-up', 'translate']), words: z.string().check(z.maxLength(10_000)) }),
    from: 'web-page',
  },
  'tab/save': { schema: z.object({ tabId: z.int().check(z.nonnegative()) }), from: 'own-page' },
  'auto-open/choose': { schema: z.object({ url: webAddress, isOn: z.boolean() }), from: 'own-page' },
  'auto-open/pause': { schema: z.object({ isPaused: z.boolean() }), from: 'own-page' },
  'background/wake': { schema: z.object({}), from: 'own-page' },
};

/**
 * Listens for messages for as long as the background lives. Call it once, at top level, so that a stopped worker is woken.
 *
 * A message of unknown type, of a wrong shape, or from a sender that may not send it gets no answer at all.
 */
export function receiveMessages(handlers: MessageHandlers): void {
  browser.runtime.onMessage.addListener((message: unknown, from, respond) => {
    const type = readType(message);
    if (!type) return;
    const sender = checkSender(from, RULES[type].from);
    const parsed = RULES[type].schema.safeParse(message);
    if (!sender || !parsed.success) return;
    const handle = handlers[type] as (request: unknown, sender: Sender) => Promise<unknown>;
    handle(parsed.data, sender).then(respond, (error: unknown) => {
      console.error(`Sade: "${type}" failed`, error);
      void logProblem(type, 'failed', new Date(), error);
      respond(undefined);
    });
    return true; // keeps the channel open for the reply
  });
}

function readType(message: unknown): MessageType | null {
  if (typeof message !== 'object' || message === null || !Object.hasOwn(message, 'type')) return null;
  const { type } = message as { type: unknown };
  return typeof type === 'string' && Object.hasOwn(RULES, type) ? (type as MessageType) : null;
}

function checkSender(from: Browser.runtime.MessageSender, allowed: 'web-page' | 'own-page'): Sender | null {
  if (from.id !== browser.runtime.id || !from.url) return null;
  const isOwnPage = from.url.startsWith(browser.runtime.getURL('/'));
  if (allowed === 'own-page' && !isOwnPage) return null;
  // Our content scripts run in the top frame only; anything else is not ours.
  if (!isOwnPage && (from.frameId !== 0 || from.tab?.id === undefined)) return null;
  return { tabId: from.tab?.id ?? null, url: from.url };
}
