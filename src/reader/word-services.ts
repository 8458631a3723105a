/** What a person may do with selected words elsewhere. */
export type WordTask = 'look-up' | 'translate';

/** Who looks words up. "browser" is the search engine that the browser is set to; "own" uses `lookUpAddress`. */
export const LOOK_UP_SERVICES = ['browser', 'duckduckgo', 'google', 'bing', 'wikipedia', 'wiktionary', 'own'] as const;
export type LookUpService = (typeof LOOK_UP_SERVICES)[number];

/** Who translates. "own" uses `translateAddress`. */
export const TRANSLATE_SERVICES = ['google', 'deepl', 'bing', 'own'] as const;
export type TranslateService = (typeof TRANSLATE_SERVICES)[number];

export interface WordServices {
  readonly lookUp: LookUpService;
  /** https address with "%s" where the words go, at most 300 characters; used with the service "own". */
  readonly lookUpAddress: string;
  readonly translate: TranslateService;
  /** The same for translating; "%l" stands for the language to translate into. */
  readonly translateAddress: string;
}

export const DEFAULT_WORD_SERVICES: WordServices = { lookUp: 'browser', lookUpAddress: '', translate: 'google', translateAddress: '' };

/** %s: the words, %l: the language of the interface. */
const LOOK_UP_ADDRESSES: Readonly<Record<Exclude<LookUpService, 'browser' | 'own'>, string>> = {
  duckduckgo: 'https://duckduckgo.com/?q=%s',
  google: 'https://www.google.com/search?q=%s',
  bing: 'https://www.bing.com/search?q=%s',
  wikipedia: 'https://%l.wikipedia.org/w/index.php?search=%s',
  wiktionary: 'https://%l.wiktionary.org/w/index.php?search=%s',
};

const TRANSLATE_ADDRESSES: Readonly<Record<Exclude<TranslateService, 'own'>, string>> = {
  google: 'https://translate.google.com/?sl=auto&tl=%l&op=translate&text=%s',
  deepl: 'https://www.deepl.com/translator#auto/%l/%s',
  bing: 'https://www.bing.com/translator?to=%l&text=%s',
};

/** Names of services, the same in every language. */
export const SERVICE_NAMES: Readonly<Record<string, string>> = {
  duckduckgo: 'DuckDuckGo',
  google: 'Google',
  bing: 'Bing',
  wikipedia: 'Wikipedia',
  wiktionary: 'Wiktionary',
  deepl: 'DeepL',
};

/** More words than this are no question; a longer address may not arrive. */
const MAX_WORDS_LENGTH = 1500;

/** Where selected words go: to the browser's own search, or to an address. */
export type WordTarget = { readonly kind: 'browser-search'; readonly words: string } | { readonly kind: 'address'; readonly url: string };

/**
 * Tells where `words` go for a task; null for no words. An own address that cannot be used counts as the default service.
 * @param language BCP 47 tag of the interface, into which is translated
 */
export function findWordTarget(services: WordServices, task: WordTask, words: string, language: string): WordTarget | null {
  const asked = words.replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS_LENGTH);
  if (!asked) return null;
  const own = task === 'look-up' ? services.lookUpAddress : services.translateAddress;
  const service = services[task === 'look-up' ? 'lookUp' : 'translate'];
  const addresses: Readonly<Record<string, string>> = task === 'look-up' ? LOOK_UP_ADDRESSES : TRANSLATE_ADDRESSES;
  const address = service === 'own' ? (isUsableAddress(own) ? own : null) : addresses[service];
  if (!address) return task === 'look-up' ? { kind: 'browser-search', words: asked } : fill(TRANSLATE_ADDRESSES.google, asked, language);
  return fill(address, asked, language);
}

/** True for an https address with a place for the words. */
export function isUsableAddress(address: string): boolean {
  return address.includes('%s') && URL.canParse(address) && /^https:\/\/[^%]+\//i.test(address);
}

function fill(address: string, words: string, language: string): WordTarget {
  const short = language.split('-')[0] as string;
  // Functions, because "$&" in what was selected would mean something to `replace`.
  const url = address.replace(/%l/g, () => short).replace(/%s/g, () => encodeURIComponent(words));
  return { kind: 'address', url };
}
