import type { Article } from '@/article/article';
import type { BlockTraits, RuleEffects } from '@/article/block-rule';
import type { ArticleEdits } from '@/article/edit-article';
import type { RuleSubject } from '@/article/find-block-traits';
import type { Series } from '@/article/follow-pages';
import type { Markup } from '@/article/join-pages';
import type { Strings } from '@/locales/strings';
import type { HighlightSource } from './highlight-source';
import type { ReaderSettings } from './reader-settings';
import type { ReadingPlace } from './reading-place';
import type { WordTask } from './word-services';

/** Tools with a button in the bar or at the end of the text. */
export type ToolName = 'contents' | 'settings' | 'more' | 'find' | 'removed' | 'highlights' | 'help' | 'aloud';

/** Which way an article goes on from the page that the reader stands over. */
export type SeriesDirection = 'following' | 'earlier';

/** How far joining came one way. */
export interface SeriesProgress {
  /** Null when it has not begun. */
  readonly series: Series | null;
  /** What came of it last, as a sentence; empty when nothing did. */
  readonly outcome: string;
}

/** An article that has grown. */
export interface GrownArticle {
  readonly article: Article;
  /** How many pages are in it. */
  readonly pages: number;
  readonly series: Series;
  /** What came of it, as a sentence. */
  readonly outcome: string;
}

/** What joining the other pages of an article needs of the page. */
export interface SeriesAccess {
  /** Address of the page that the reader stands over. */
  readonly url: string;
  /** Gives the article that is shown, with what the person hid and put back. */
  readonly readArticle: () => Article;
  /** Address of the page after it, or of the one before it; null when there is none. */
  readonly findNext: (direction: SeriesDirection) => string | null;
  /** Takes the article out of a fetched page, with the address of the page after that, or before it. */
  readonly readPage: (
    html: string,
    url: string,
    direction: SeriesDirection,
  ) => { readonly article: Article; readonly next: string | null } | null;
  readonly markup: Markup;
  /** How far joining came, and how many pages there are so far. */
  readonly progress: Readonly<Record<SeriesDirection, SeriesProgress>> & { readonly pages: number };
  /** Shows the joined article in place of the present one, at the same place of reading. */
  readonly show: (direction: SeriesDirection, grown: GrownArticle, place: ReadingPlace | null) => void;
}

/** What became of a link that was to be saved, as a sentence for the person. */
export interface LinkReport {
  readonly isOk: boolean;
  readonly sentence: string;
}

/** What can be done with a link of the article. */
export interface LinkActions {
  /** Opens the page behind it in the reader, in a tab of its own. */
  readonly read: (url: string) => void;
  readonly save: (url: string, label: string) => Promise<LinkReport>;
}

/** What the reader hands to its tools. They are loaded after the article stands, so that opening it stays fast. */
export interface ToolContext {
  readonly root: ShadowRoot;
  /** The reader's outermost element: themes and measures hang on it. */
  readonly reader: HTMLElement;
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** The set article. */
  readonly content: HTMLElement;
  /** Where tools draw; above the article, inside `reader`. */
  readonly slot: HTMLElement;
  readonly article: Article;
  readonly strings: Strings;
  readonly renderHtml: (html: Article['html']) => DocumentFragment;
  /** Whether families of the package can be loaded. */
  readonly hasBundledFonts: boolean;
  readonly readSettings: () => ReaderSettings;
  /** Puts settings into effect at once and remembers them a moment later. */
  readonly changeSettings: (settings: ReaderSettings) => void;
  /** Host name of the article. */
  readonly site: string;
  /** Whether changes are kept for `site` alone. */
  readonly isKeptForSite: () => boolean;
  /** Starts to keep changes for `site` alone, or forgets what is kept for it. */
  readonly keepForSite: (isKept: boolean) => void;
  /** Told what the person has changed in the article, so that it is saved that way; null where blocks cannot be hidden. */
  readonly edit: ((edits: ArticleEdits) => void) | null;
  /** What is remembered for `site`; null where nothing is. */
  readonly siteRules: SiteRuleActions | null;
  /** Whether the reader opens by itself on `site`; null where nothing opens by itself. */
  readonly autoOpen: AutoOpenChoice | null;
  /** Says a short sentence to assistive technology and, for a moment, on screen. */
  readonly announce: (sentence: string) => void;
  /** Says a sentence to assistive technology alone, for what the eye sees anyway. */
  readonly speak: (sentence: string) => void;
  /** Called with the tool that stands open, null when none does. The player is no such tool: it stands beside any of them. */
  readonly onToolChange: (tool: ToolName | null) => void;
  /** Where highlights are kept; null where nothing can be highlighted. */
  readonly highlights: HighlightSource | null;
  /** Called when the player for reading aloud opens and closes. */
  readonly onAloudChange: (isOpen: boolean) => void;
  /** Null where there is no page to go on from. */
  readonly series: SeriesAccess | null;
  /** Null where links can only be followed. */
  readonly links: LinkActions | null;
  /** Takes hold of what is selected of the text and gives what shows only that; null where nothing is selected, or parts cannot be shown. */
  readonly takeSelection: () => (() => void) | null;
  /** Hands selected words to whoever the settings name; null where that is not possible. */
  readonly askAboutWords: ((task: WordTask, words: string) => void) | null;
  /** Opens the article in a tab of Sade's own; null where it stands in one. */
  readonly openInTab: (() => void) | null;
  /** Saves the article; null where saving makes no sense. */
  readonly save: (() => void) | null;
  /** Closes the reader; null where something around it does. */
  readonly close: (() => void) | null;
  /** Takes the seconds that were spent reading; null where nobody wants them counted. */
  readonly onRead: ((seconds: number) => void) | null;
  /** Aborted when the reader closes. */
  readonly signal: AbortSignal;
}

/** What can be remembered for the site of the article. */
export interface SiteRuleActions {
  /** What the site's rules did to this article. */
  readonly effects: () => RuleEffects;
  /** Looks for what a block can be recognized by on the site's other pages; null when nothing sets it apart. Takes as long as extraction. */
  readonly describe: (subject: RuleSubject) => BlockTraits | null;
  /** Remembers to hide or keep such blocks; `label` is what the person saw. Gives the rule's id, null when it could not be stored. */
  readonly remember: (subject: RuleSubject, traits: BlockTraits, label: string) => Promise<string | null>;
  /** Forgets a rule; false when that could not be stored. */
  readonly forget: (id: string) => Promise<boolean>;
}

/** The person's choice for the site of the article. */
export interface AutoOpenChoice {
  readonly isOn: () => boolean;
  readonly change: (isOn: boolean) => void;
}

export interface ReaderTools {
  /** Opens a tool, or closes it when it stands open. */
  readonly toggle: (tool: ToolName) => void;
  /** Closes what stands open; false when nothing did. */
  readonly dismiss: () => boolean;
}

/** Starts the tools of an open reader. */
export type MountTools = (context: ToolContext) => ReaderTools;
