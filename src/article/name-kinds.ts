import type { RemovedKind } from './article';
import { AD_NAME, AD_TOKENS, WEAK_AD_TOKENS } from './words/ad-tokens';
import { CLUTTER_TOKENS, CONTENT_TOKENS } from './words/clutter-tokens';
import { CONSENT_CLASSES, CONSENT_IDS } from './words/consent-names';

/** What an element's class and id say about it. A hint: every use has its own guard. */
export interface NameHints {
  readonly ad: boolean;
  /** The dialog of a known maker of consent dialogs. */
  readonly consent: boolean;
  /** Ad-like only together with a label or an empty box. */
  readonly weakAd: boolean;
  readonly kinds: readonly RemovedKind[];
  /** Names that article bodies carry ("article-body", "entry-content"). */
  readonly content: boolean;
  /** Further hints as bits: 1 caption, 2 byline or date, 4 lead paragraph, 8 side matter, 16 a message of a thread, 32 a quoted message or its writer. */
  readonly flags: number;
}

/** By bit. Parts of names here, not whole words: hints for weighing, never reason enough to drop. */
const FLAG_NAMES: readonly RegExp[] = [
  /caption|credit|legend|photo|image|gallery|slider|carousel|thumb|figure|pic\b/,
  /byline|author|date|time|meta|info|dateline|publish|update|credit|source/,
  /lead|summary|standfirst|dek|subtitle|subhead|intro|teaser|abstract|spot|excerpt|description|strap|chapo|ingress|vorspann/,
  /side|aside|rail|col(?:umn)?-?(?:right|left)|right|left|widget|extra|bottom|foot|module|box|card|tease|list|item|grid|promo|more|other|latest|recent|popular|hot|rank|top\d/,
  /post|message|comment|reply|answer|entry|topic|thread/,
  /quote|quoted|signature|sig\b|user|profile|member|avatar|postbit|rank/,
];

const NO_HINTS: NameHints = { ad: false, consent: false, weakAd: false, kinds: [], content: false, flags: 0 };
/** By class and then by id, so that no name has to be put together for the look. */
const known = new Map<string, Map<string, NameHints>>();
/** How many of them there are. */
let knownCount = 0;

/** Reads an element's class and id, by whole words of the names ("shareBar" → share, bar); names seen before cost nothing. */
export function readNameHints(element: Element): NameHints {
  const id = element.getAttribute('id') ?? '';
  const names = element.getAttribute('class') ?? '';
  if (id === '' && names === '') return NO_HINTS;
  let byId = known.get(names);
  let hints = byId?.get(id);
  if (!hints) {
    if (knownCount++ > 5_000) {
      known.clear();
      knownCount = 0;
      byId = undefined;
    }
    hints = readNames(`${id}\n${names}`);
    if (byId) byId.set(id, hints);
    else known.set(names, new Map([[id, hints]]));
  }
  return hints;
}

function readNames(key: string): NameHints {
  const raw = key.slice(0, 600).replace('\n', ' ');
  const lower = raw.toLowerCase();
  const tokens = raw
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const kinds = new Set<RemovedKind>();
  let ad = AD_NAME.test(lower);
  let weakAd = false;
  let content = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    if (!token) continue;
    if (AD_TOKENS.has(token)) ad = true;
    else if (WEAK_AD_TOKENS.has(token)) weakAd = true;
    const kind = CLUTTER_TOKENS.get(token);
    if (kind) kinds.add(kind);
    if (CONTENT_TOKENS.has(token)) content = true;
  }
  const flags = FLAG_NAMES.reduce((bits, name, i) => (name.test(lower) ? bits | (1 << i) : bits), 0);
  return { ad, consent: isConsent(key), weakAd, kinds: [...kinds], content, flags };
}

function isConsent(key: string): boolean {
  const [id = '', names = ''] = key.split('\n', 2);
  if (CONSENT_IDS.has(id) || id.startsWith('sp_message_container')) return true;
  return names.split(/\s+/).some((name) => CONSENT_CLASSES.has(name));
}
