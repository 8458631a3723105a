import { browser } from 'wxt/browser';
import type { Highlight, HighlightChange } from '@/article/highlight';
import type { ReadingPlace } from '@/library/saved-article';
import type { AutoOpen } from '@/rules/auto-open';
import { giveUpAfter } from './give-up-after';
import type { ReaderBoot } from './reader-in-tab';
import type { LinkOutcome } from './save-link';

/**
 * Everything that travels by `runtime.sendMessage`, always towards the background: one line a message.
 * The other way (background or popup to the reader in a page) goes through `scripting.executeScript`,
 * so that content scripts need no listener a page could try to reach.
 */
export interface Messages {
  /** Probe → background: what the page in this tab is. */
  'probe/report': {
    readonly request: {
      readonly isArticle: boolean;
      /** Address of the document when it was probed. */
      readonly url: string;
    };
    readonly reply: null;
  };
  /** Reader → background: keep this article. */
  'article/save': {
    readonly request: {
      /** An `Article`; parsed again by the receiver. */
      readonly article: unknown;
    };
    readonly reply: SaveOutcome;
  };
  /** Reader → background: the page keeps removing the reader; show the article in a page of our own. */
  'reader/rescue': {
    readonly request: {
      /** An `Article`; parsed again by the page that shows it. */
      readonly article: unknown;
    };
    readonly reply: null;
  };
  /** Reader → background: the person closed the reader, or the page would not let it live. It does not open there by itself again. */
  'reader/closed': {
    readonly request: {
      /** Address of the document when it was closed. */
      readonly url: string;
    };
    readonly reply: null;
  };
  /** Reader → background: open on the sender's site by itself from now on, or no longer. True when it is stored. */
  'reader/auto-open': {
    readonly request: {
      readonly isOn: boolean;
    };
    readonly reply: boolean;
  };
  /** Reader → background: remember for the sender's site what to hide or to keep. Gives the rule's id; null when it was refused. */
  'rules/remember': {
    readonly request: {
      /** The fields of a `SiteRule` but id, site and time, which the receiver gives; parsed by it. */
      readonly rule: unknown;
    };
    readonly reply: string | null;
  };
  /** Reader → background: forget a rule of the sender's site. True when it is gone. */
  'rules/forget': {
    readonly request: {
      readonly id: string;
    };
    readonly reply: boolean;
  };
  /** Reader → background: how far the saved article of the sender's address was read. Without effect when it is not saved. */
  'reader/place': {
    readonly request: {
      readonly place: ReadingPlace;
      /** Share of the text that was read, 0 to 1. */
      readonly progress: number;
    };
    readonly reply: null;
  };
  /** Reader → background: the person changed a highlight in the article of the sender's address. */
  'reader/highlight': {
    readonly request: {
      readonly change: HighlightChange;
      /** An `Article` to save first when it is not in the library, parsed again by the receiver; null where it ought to be there. */
      readonly article: unknown;
    };
    readonly reply: HighlightOutcome;
  };
  /** Reader → background: what is highlighted in the article of the sender's address now? Asked when the page comes into view again. */
  'reader/highlights': { readonly request: Record<never, never>; readonly reply: HighlightOutcome };
  /** Reader → background: so many seconds were spent reading the sender's page. Without effect while statistics are off. */
  'reader/reading': {
    readonly request: {
      /** Whole seconds since the last time, at most two minutes. */
      readonly seconds: number;
    };
    readonly reply: null;
  };
  /** Reader → background: a font of the package as base64; null when there is none of that name. */
  'reader/font': {
    readonly request: {
      /** File name in the package's `fonts` folder. */
      readonly file: string;
    };
    readonly reply: string | null;
  };
  /** Reader → background: put the reader's tools into this tab, next to the reader. True once they are there. */
  'reader/tools': { readonly request: Record<never, never>; readonly reply: boolean };
  /** Reader → background: the person changed how articles look. */
  'reader/settings': {
    readonly request: {
      /** `ReaderSettings`; parsed again by every reader that loads them. */
      readonly settings: unknown;
    };
    readonly reply: null;
  };
  /** Reader → background: what an open reader needs once more, because the article in it has grown. Null for a sender without a tab. */
  'reader/boot': { readonly request: Record<never, never>; readonly reply: ReaderBoot | null };
  /** Reader → background: open the page behind a link of the article in a new tab, in the reader. */
  'link/read': { readonly request: { readonly url: string }; readonly reply: null };
  /** Reader → background: keep the page behind a link of the article for later. */
  'link/save': {
    readonly request: {
      readonly url: string;
      /** What the link says. */
      readonly label: string;
    };
    readonly reply: LinkOutcome;
  };
  /** Reader → background: hand selected words to the search engine or translator that the person has chosen. */
  'reader/words': {
    readonly request: {
      readonly task: 'look-up' | 'translate';
      /** What was selected in the article. */
      readonly words: string;
    };
    readonly reply: null;
  };
  /** Popup → background: take the article of this tab and keep it. */
  'tab/save': {
    readonly request: { readonly tabId: number };
    readonly reply: SaveOutcome;
  };
  /** Popup → background: open on the site of an address by itself from now on, or no longer. Gives what is stored then. */
  'auto-open/choose': {
    readonly request: { readonly url: string; readonly isOn: boolean };
    readonly reply: AutoOpen;
  };
  /** Popup → background: open nothing by itself until further notice, or go on. Gives what is stored then. */
  'auto-open/pause': {
    readonly request: { readonly isPaused: boolean };
    readonly reply: AutoOpen;
  };
  /** Popup → background: be awake, something may be asked any moment. */
  'background/wake': { readonly request: Record<never, never>; readonly reply: null };
}

export type MessageType = keyof Messages;

/** Result of a save as a value. `ok` is only ever said after the record was read back from storage. */
export type SaveOutcome =
  | { readonly ok: true; readonly id: string; readonly isNew: boolean; readonly copies: 1 | 2 }
  | { readonly ok: false; readonly reason: string };

/** A message to a worker that is stopped at the wrong moment gets no answer and no error. Longer than the slowest honest answer. */
const MAX_WAIT_MS = 20_000;
/** A background that has said nothing for so long was most likely stopped; one that is only slow hears the question twice and answers both. */
const ASK_AGAIN_MS = 9_000;
/** The page behind a link is asked for twice with 20 s each, and cleaned. */
const MAX_LINK_WAIT_MS = 90_000;

/** True once Sade was updated or removed under an open page: this copy of it can reach nobody any more. */
export function isOutdated(): boolean {
  try {
    return browser.runtime?.id === undefined;
  } catch {
    return true;
  }
}

/** The highlights of one article after a change, or why it was not made. */
export type HighlightOutcome =
  | { readonly ok: true; readonly highlights: readonly Highlight[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Sends one message to the background and gives its reply.
 *
 * Gives `undefined` when nobody answered: the worker was stopped on the way, hangs, or the extension was updated under an
 * open page. A caller that must know ("saved?") treats that as "unknown", never as success.
 */
export async function sendMessage<Type extends MessageType>(
  type: Type,
  request: Messages[Type]['request'],
): Promise<Messages[Type]['reply'] | undefined> {
  try {
    return await giveUpAfter(type === 'link/save' ? MAX_LINK_WAIT_MS : MAX_WAIT_MS, browser.runtime.sendMessage({ ...request, type }));
  } catch {
    return undefined;
  }
}

/**
 * As `sendMessage`, for what may be done twice without being done double: the same article has the same id, the same choice is the same.
 * Asks once more when the background was stopped on the way, which the browser tells at once, later or never. The first answer counts.
 * Gives `undefined` when none came within twenty seconds in all.
 */
export async function sendTwice<Type extends Exclude<MessageType, 'link/save'>>(
  type: Type,
  request: Messages[Type]['request'],
): Promise<Messages[Type]['reply'] | undefined> {
  const askTwice = async (): Promise<Messages[Type]['reply'] | undefined> => {
    const first = sendMessage(type, request);
    const early = await giveUpAfter(ASK_AGAIN_MS, first);
    return early === undefined ? firstAnswer([first, sendMessage(type, request)]) : early;
  };
  return giveUpAfter(MAX_WAIT_MS, askTwice());
}

async function firstAnswer<Reply>(asked: readonly Promise<Reply | undefined>[]): Promise<Reply | undefined> {
  const answers = asked.map(async (asking) => {
    const reply = await asking;
    if (reply === undefined) throw new Error('no answer');
    return reply;
  });
  return Promise.any(answers).catch(() => undefined);
}

/** Asks the background to keep the page behind a link: it goes on when the asking page closes. */
export async function requestSaveLink(url: string, label: string): Promise<LinkOutcome> {
  return (await sendMessage('link/save', { url, label })) ?? { ok: false, reason: 'unknown' };
}
