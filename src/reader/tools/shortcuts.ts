import type { StringKey } from '@/locales/translate';

export type Action =
  | 'contents'
  | 'settings'
  | 'find'
  | 'removed'
  | 'highlight'
  | 'highlights'
  | 'hide-block'
  | 'help'
  | 'save'
  | 'larger'
  | 'smaller'
  | 'theme'
  | 'top'
  | 'next-part'
  | 'previous-part'
  | 'ruler'
  | 'auto-scroll'
  | 'aloud'
  | 'previous-sentence'
  | 'next-sentence'
  | 'previous-block'
  | 'next-block'
  | 'selection'
  | 'link-read'
  | 'link-save'
  | 'look-up'
  | 'translate'
  | 'copy-quote'
  | 'copy-text'
  | 'copy-markdown'
  | 'copy-citation'
  | 'share'
  | 'open-tab'
  | 'print'
  | 'close';

/** Under which heading the list of keys has a key: `way` is to get about, `words` what is done with a passage, `article` with the whole of it. */
export type KeyGroup = 'way' | 'look' | 'words' | 'aloud' | 'article';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly action: Action;
  readonly group: KeyGroup;
  readonly name: StringKey;
}

/**
 * Keys of the reader, as `KeyboardEvent.key` gives them, and what they do until a person chooses others. Single
 * characters without Ctrl, Alt or Meta, which are the browser's; see `explainKey` for those that are never ours.
 */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['c'], action: 'contents', group: 'way', name: 'readerContents' },
  { keys: ['t'], action: 'settings', group: 'look', name: 'readerType' },
  { keys: ['+', '='], action: 'larger', group: 'look', name: 'actionLarger' },
  { keys: ['-'], action: 'smaller', group: 'look', name: 'actionSmaller' },
  { keys: ['d'], action: 'theme', group: 'look', name: 'actionTheme' },
  { keys: ['f'], action: 'find', group: 'way', name: 'readerFind' },
  { keys: ['h'], action: 'highlight', group: 'words', name: 'actionHighlight' },
  { keys: ['m'], action: 'highlights', group: 'words', name: 'readerHighlights' },
  { keys: ['n'], action: 'next-part', group: 'way', name: 'actionNextPart' },
  { keys: ['p'], action: 'previous-part', group: 'way', name: 'actionPreviousPart' },
  { keys: ['g'], action: 'top', group: 'way', name: 'actionTop' },
  { keys: ['r'], action: 'ruler', group: 'look', name: 'settingRuler' },
  { keys: ['a'], action: 'auto-scroll', group: 'way', name: 'actionAutoScroll' },
  // As on video players, with the paragraphs above the sentences.
  { keys: ['k'], action: 'aloud', group: 'aloud', name: 'actionAloud' },
  { keys: ['j'], action: 'previous-sentence', group: 'aloud', name: 'aloudPreviousSentence' },
  { keys: ['l'], action: 'next-sentence', group: 'aloud', name: 'aloudNextSentence' },
  { keys: ['u'], action: 'previous-block', group: 'aloud', name: 'aloudPreviousBlock' },
  { keys: ['o'], action: 'next-block', group: 'aloud', name: 'aloudNextBlock' },
  { keys: ['x'], action: 'selection', group: 'words', name: 'actionSelection' },
  { keys: ['w'], action: 'look-up', group: 'words', name: 'actionLookUp' },
  { keys: ['y'], action: 'translate', group: 'words', name: 'actionTranslate' },
  { keys: ['q'], action: 'copy-quote', group: 'words', name: 'actionCopyQuote' },
  { keys: ['e'], action: 'hide-block', group: 'article', name: 'actionHideBlock' },
  { keys: ['b'], action: 'removed', group: 'article', name: 'readerRemovedTitle' },
  // While a link has the focus. Not Enter, which follows the link.
  { keys: ['v'], action: 'link-read', group: 'article', name: 'helpLinkRead' },
  { keys: ['i'], action: 'link-save', group: 'article', name: 'helpLinkSave' },
  { keys: ['s'], action: 'save', group: 'article', name: 'readerSave' },
  { keys: ['?'], action: 'help', group: 'article', name: 'readerHelp' },
];

/** A person's own keys by action, see `ReaderSettings.keys`. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Gives the keys of an action, the first one to show; empty where it has none. */
export function keysOf(action: Action, own: OwnKeys): readonly string[] {
  const chosen = own[action];
  if (chosen !== undefined) return chosen ? [chosen] : [];
  const keys = SHORTCUTS.find((shortcut) => shortcut.action === action)?.keys ?? [];
  // What a person gave to another action is that one's.
  return keys.filter((key) => !Object.values(own).includes(key));
}

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'>;

/** Gives the action of a pressed key; null for a key that is not ours or is being typed into `focused`. */
export function findAction(event: PressedKey, focused: Element | null, own: OwnKeys = {}): Action | null {
  if (event.isComposing || event.altKey || isTextField(focused)) return null;
  // The browser's own print would print the page behind the reader.
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') return 'print';
  if (event.ctrlKey || event.metaKey) return null;
  // Keyboards whose media keys the browser does not keep for itself send them as keys.
  const media = MEDIA_KEYS[event.key];
  if (media) return media;
  const find = (key: string) => SHORTCUTS.find(({ action }) => keysOf(action, own).includes(key))?.action ?? null;
  return find(nameKey(event.key)) ?? (isForeignLetter(event.key) ? find(latinOf(event.code)) : null);
}

/** Why a key cannot be chosen, null when it can: with a modifier and without a character it is the browser's, and so are those that open Firefox's quick find. */
export function explainKey(event: PressedKey): 'keyRefused' | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return 'keyRefused';
  return [...event.key].length !== 1 || event.key === ' ' || event.key === '/' || event.key === "'" ? 'keyRefused' : null;
}

/** Gives the action that has a key already, other than `action` itself; null where the key is free. */
export function findHolder(key: string, action: Action, own: OwnKeys): Shortcut | null {
  return SHORTCUTS.find((shortcut) => shortcut.action !== action && keysOf(shortcut.action, own).includes(key)) ?? null;
}

/** Gives the own keys after `key` (empty for none) was chosen for `action`; whoever had it loses it. */
export function chooseKey(own: OwnKeys, action: Action, key: string): OwnKeys {
  const holder = key ? findHolder(key, action, own) : null;
  // A default key that moves leaves the holder its other defaults.
  const lost = holder && own[holder.action] !== undefined ? { [holder.action]: '' } : {};
  return { ...own, ...lost, [action]: key };
}

/** A key as it is compared and stored: letters in lower case. */
export function nameKey(key: string): string {
  return [...key].length === 1 ? key.toLowerCase() : key;
}

/** Greek, Cyrillic, Arabic and other keyboards have our letters where the key caps show them. */
function isForeignLetter(key: string): boolean {
  return [...key].length === 1 && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key);
}

function latinOf(code: string): string {
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '';
}

const MEDIA_KEYS: Readonly<Record<string, Action>> = {
  MediaPlayPause: 'aloud',
  MediaTrackNext: 'next-sentence',
  MediaTrackPrevious: 'previous-sentence',
};

/** Tells whether an element is typed into. */
export function isTextField(element: Element | null): boolean {
  return (
    element?.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=color])') ?? false
  );
}
