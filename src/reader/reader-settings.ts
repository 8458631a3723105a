import { DEFAULT_WORD_SERVICES, LOOK_UP_SERVICES, TRANSLATE_SERVICES, type WordServices } from './word-services';

/** How the reader sets an article. Plain JSON data, remembered and synced as it is; measures are CSS pixels or multiples of the font size. */
export interface ReaderSettings extends ReaderLook {
  /** What differs for single sites, by host name; the last changed one last. See site-settings.ts. */
  readonly sites: Readonly<Record<string, Partial<ReaderLook>>>;
  /** Keys that a person has chosen, by action: one character, or empty for no key. Actions that are not named keep theirs, see tools/shortcuts.ts. */
  readonly keys: Readonly<Record<string, string>>;
  /** Who looks up and translates selected words. */
  readonly words: WordServices;
}

/** The settings that one article is set with. */
export interface ReaderLook {
  /** Colors. "system" follows the system between paper and dark, "daytime" the clock, "custom" uses `customTheme`. */
  readonly theme: ReaderTheme;
  /** Colors of the theme "custom", each "#rrggbb". */
  readonly customTheme: CustomTheme;
  /** Typeface of the text; "installed" uses `installedFamily`. */
  readonly family: ReaderFamily;
  /** Name of a font on this computer, at most 80 characters; used with the family "installed". */
  readonly installedFamily: string;
  /** Size of the text in CSS pixels. */
  readonly sizePx: number;
  /** Weight of the text, 300 (light) to 700 (bold). */
  readonly weight: number;
  /** Length of a line in widths of the digit zero. */
  readonly measureCh: number;
  /** Height of a line as a multiple of the font size. */
  readonly lineHeight: number;
  /** Additional space between letters, as a share of the font size. */
  readonly letterSpacingEm: number;
  /** Additional space between words, as a share of the font size. */
  readonly wordSpacingEm: number;
  /** Space between paragraphs, as a share of the font size. 0 sets them as books do: no gap, first line indented. */
  readonly paragraphSpacingEm: number;
  readonly align: 'start' | 'justify';
  readonly hyphenate: boolean;
  /** "small" keeps pictures to half the measure, "none" leaves only their captions. */
  readonly pictures: 'full' | 'small' | 'none';
  /** "pages" sets the text in columns that are leafed through, on screens wide enough for it. */
  readonly flow: 'scroll' | 'pages';
  /** Shades all but a band of lines. */
  readonly ruler: boolean;
  /** Pace of automatic scrolling, words a minute. */
  readonly scrollWordsPerMinute: number;
  /** Pace of the voice that reads aloud; 1 is the voice's own. */
  readonly speechRate: number;
  /** Voices chosen for reading aloud: `SpeechSynthesisVoice.voiceURI` by primary language subtag, "und" for texts of unknown language. A voice that a computer lacks is left alone there. */
  readonly voices: Readonly<Record<string, string>>;
  /** Additional style rules, applied to the article only; at most 4,000 characters. */
  readonly customCss: string;
}

export const READER_THEMES = ['system', 'daytime', 'paper', 'white', 'sepia', 'grey', 'dark', 'black', 'contrast', 'custom'] as const;
export type ReaderTheme = (typeof READER_THEMES)[number];

export const READER_FAMILIES = ['serif', 'sans', 'literata', 'inter', 'atkinson', 'mono', 'installed'] as const;
export type ReaderFamily = (typeof READER_FAMILIES)[number];

/** "#rrggbb" each. */
export interface CustomTheme {
  readonly paper: string;
  readonly ink: string;
  readonly accent: string;
}

export const DEFAULT_READER_SETTINGS: ReaderSettings = {
  theme: 'system',
  customTheme: { paper: '#f6f1e4', ink: '#262019', accent: '#a32a1c' },
  family: 'literata',
  installedFamily: '',
  sizePx: 20,
  weight: 400,
  measureCh: 66,
  lineHeight: 1.6,
  letterSpacingEm: 0,
  wordSpacingEm: 0,
  paragraphSpacingEm: 0.85,
  align: 'start',
  hyphenate: true,
  pictures: 'full',
  flow: 'scroll',
  ruler: false,
  scrollWordsPerMinute: 180,
  speechRate: 1,
  voices: {},
  customCss: '',
  sites: {},
  keys: {},
  words: DEFAULT_WORD_SERVICES,
};

/** Smallest and largest value and the step of each number, as the settings panel offers them. */
export const SETTING_RANGES = {
  sizePx: { min: 12, max: 40, step: 1 },
  weight: { min: 300, max: 700, step: 100 },
  measureCh: { min: 32, max: 110, step: 2 },
  lineHeight: { min: 1.2, max: 2.4, step: 0.05 },
  letterSpacingEm: { min: 0, max: 0.2, step: 0.01 },
  wordSpacingEm: { min: 0, max: 0.5, step: 0.05 },
  paragraphSpacingEm: { min: 0, max: 2, step: 0.05 },
  scrollWordsPerMinute: { min: 60, max: 500, step: 20 },
  speechRate: { min: 0.5, max: 3, step: 0.1 },
} as const satisfies Partial<Record<keyof ReaderSettings, SettingRange>>;

export interface SettingRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const CHOICES = {
  theme: READER_THEMES,
  family: READER_FAMILIES,
  align: ['start', 'justify'],
  pictures: ['full', 'small', 'none'],
  flow: ['scroll', 'pages'],
} as const satisfies Partial<Record<keyof ReaderSettings, readonly string[]>>;

const TEXT_LIMITS = { installedFamily: 80, customCss: 4000 } as const satisfies Partial<Record<keyof ReaderSettings, number>>;

/**
 * Reads settings from any stored value. What is missing or makes no sense takes its default and numbers are brought
 * into range, so that settings written by another version never leave the reader unreadable. Unknown fields are dropped.
 */
export function parseReaderSettings(value: unknown): ReaderSettings {
  const stored = isRecord(value) ? value : {};
  return { ...parseLook(stored), sites: parseSites(stored.sites), keys: parseKeys(stored.keys), words: parseWords(stored.words) };
}

function parseLook(stored: Readonly<Record<string, unknown>>): ReaderLook {
  const { sites: _sites, keys: _keys, words: _words, ...defaults } = DEFAULT_READER_SETTINGS;
  const settings: Record<string, unknown> = {
    ...defaults,
    customTheme: parseCustomTheme(stored.customTheme),
    voices: parseVoices(stored.voices),
  };
  for (const [key, range] of Object.entries(SETTING_RANGES)) {
    const number = stored[key];
    if (typeof number === 'number' && Number.isFinite(number)) settings[key] = Math.min(range.max, Math.max(range.min, number));
  }
  for (const [key, choices] of Object.entries(CHOICES)) {
    if ((choices as readonly unknown[]).includes(stored[key])) settings[key] = stored[key];
  }
  for (const [key, limit] of Object.entries(TEXT_LIMITS)) {
    const text = stored[key];
    if (typeof text === 'string' && text.length <= limit) settings[key] = text;
  }
  for (const key of ['hyphenate', 'ruler'] as const) {
    if (typeof stored[key] === 'boolean') settings[key] = stored[key];
  }
  return settings as unknown as ReaderLook;
}

function parseSites(value: unknown): Readonly<Record<string, Partial<ReaderLook>>> {
  if (!isRecord(value)) return {};
  const sites = Object.entries(value).flatMap(([host, own]) => {
    if (!/^[\w.-]{1,253}$/.test(host) || !isRecord(own)) return [];
    const kept = Object.entries(parseLook(own)).filter(([key]) => Object.hasOwn(own, key));
    return [[host, Object.fromEntries(kept)] as const];
  });
  return Object.fromEntries(sites);
}

/** A language a line; the oldest choices go first where somebody reads more languages than that. */
const MAX_VOICES = 20;

function parseVoices(value: unknown): Readonly<Record<string, string>> {
  const voices = Object.entries(isRecord(value) ? value : {}).filter(
    (entry): entry is [string, string] => /^[a-z]{2,8}$/.test(entry[0]) && typeof entry[1] === 'string' && entry[1].length <= 200,
  );
  return Object.fromEntries(voices.slice(-MAX_VOICES));
}

function parseKeys(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  const isKey = (key: unknown): key is string => typeof key === 'string' && [...key].length <= 1;
  // Actions of other versions stay: the same settings serve a newer Sade on another computer.
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => /^[a-z-]{1,40}$/.test(entry[0]) && isKey(entry[1])),
  );
}

function parseWords(value: unknown): WordServices {
  const stored = isRecord(value) ? value : {};
  const address = (text: unknown) => (typeof text === 'string' && text.length <= 300 ? text : '');
  return {
    lookUp: LOOK_UP_SERVICES.find((service) => service === stored.lookUp) ?? DEFAULT_WORD_SERVICES.lookUp,
    lookUpAddress: address(stored.lookUpAddress),
    translate: TRANSLATE_SERVICES.find((service) => service === stored.translate) ?? DEFAULT_WORD_SERVICES.translate,
    translateAddress: address(stored.translateAddress),
  };
}

function parseCustomTheme(value: unknown): CustomTheme {
  const stored = isRecord(value) ? value : {};
  const pick = (key: keyof CustomTheme) => {
    const color = stored[key];
    return typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : DEFAULT_READER_SETTINGS.customTheme[key];
  };
  return { paper: pick('paper'), ink: pick('ink'), accent: pick('accent') };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
