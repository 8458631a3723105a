import type { RemovedKind } from './article';
import { readNameHints } from './name-kinds';

const FIELDS = ['li', 'table', 'figure', 'aside', 'header', 'footer', 'nav', 'form', 'article', 'main', 'quote', 'link', 'dl'] as const;
type Field = (typeof FIELDS)[number];
const NAMES = ['content', 'clutter', 'caption', 'byline', 'lead', 'side', 'post', 'quote', 'ad'] as const;
const KINDS: readonly RemovedKind[] = [
  'related',
  'newsletter',
  'share',
  'follow',
  'tags',
  'comments',
  'author',
  'player',
  'ticker',
  'navigation',
  'consent',
  'legal',
  'paywall',
];

/** Names of the numbers that `AncestorFacts` gives, in its order. */
export const ANCESTOR_NAMES: readonly string[] = [
  ...FIELDS.map((field) => `in${field[0]?.toUpperCase()}${field.slice(1)}`),
  'inBody',
  'articles',
  ...NAMES.map((name) => `${name}Name`),
  ...KINDS.map((kind) => `named:${kind}`),
];

/** None near. */
const NONE = 9;
/** Where elements are counted no further; names this far up say nothing any more. */
const FARTHEST = 8;
const BODY = FIELDS.length;
const ARTICLES = BODY + 1;
const FIRST_NAME = ARTICLES + 1;
const FIRST_KIND = FIRST_NAME + NAMES.length;
const AD = FIRST_NAME + NAMES.indexOf('ad');
const CLUTTER = FIRST_NAME + NAMES.indexOf('clutter');
/** Names that `NameHints.flags` has a bit for, by bit. */
const FLAG_PLACES = (['caption', 'byline', 'lead', 'side', 'post', 'quote'] as const).map((name) => FIRST_NAME + NAMES.indexOf(name));

const ROLE_FIELDS: Readonly<Record<string, Field>> = { main: 'main', complementary: 'aside', navigation: 'nav', article: 'article' };
const TAG_FIELDS: Readonly<Record<string, Field>> = {
  li: 'li',
  table: 'table',
  figure: 'figure',
  figcaption: 'figure',
  aside: 'aside',
  header: 'header',
  footer: 'footer',
  nav: 'nav',
  form: 'form',
  article: 'article',
  main: 'main',
  blockquote: 'quote',
  a: 'link',
  dl: 'dl',
};
const FIELD_PLACES = new Map<string, number>(FIELDS.map((field, i) => [field, i]));
const KIND_PLACES = new Map<RemovedKind, number>(KINDS.map((kind, i) => [kind, FIRST_KIND + i]));

/** What an element and those above it say by their tags and names, as distances: 0 is the element itself, 9 none near. Read once an element. */
export class AncestorFacts {
  readonly #known = new Map<Element, Int8Array>();

  /** @returns numbers in the order of `ANCESTOR_NAMES`; not to be changed */
  of(element: Element): Int8Array {
    const known = this.#known.get(element);
    if (known) return known;
    const parent = element.parentElement;
    const facts = parent && parent.localName !== 'body' ? stepDown(this.of(parent)) : none();
    addOwn(element, facts);
    this.#known.set(element, facts);
    return facts;
  }
}

function none(): Int8Array {
  const facts = new Int8Array(ANCESTOR_NAMES.length).fill(NONE);
  facts[ARTICLES] = 0;
  return facts;
}

function stepDown(above: Int8Array): Int8Array {
  const facts = above.slice();
  for (let i = 0; i < facts.length; i++) {
    const value = facts[i] as number;
    if (value === NONE || i === ARTICLES) continue;
    facts[i] = value < FARTHEST ? value + 1 : i < FIRST_NAME ? FARTHEST : NONE;
  }
  return facts;
}

function addOwn(element: Element, facts: Int8Array): void {
  const field = TAG_FIELDS[element.localName];
  if (field) facts[FIELD_PLACES.get(field) as number] = 0;
  if (field === 'article') facts[ARTICLES] = Math.min(100, (facts[ARTICLES] as number) + 1);
  const role = element.getAttribute('role');
  const roleField = role ? ROLE_FIELDS[role] : undefined;
  if (roleField) facts[FIELD_PLACES.get(roleField) as number] = 0;
  if (element.getAttribute('itemprop') === 'articleBody') facts[BODY] = 0;
  const { content, kinds, ad, weakAd, flags } = readNameHints(element);
  if (content) facts[FIRST_NAME] = 0;
  if (ad || weakAd) facts[AD] = 0;
  if (kinds.length) facts[CLUTTER] = 0;
  for (const kind of kinds) {
    const place = KIND_PLACES.get(kind);
    if (place !== undefined) facts[place] = 0;
  }
  for (let bit = 0; flags >> bit; bit++) if (flags & (1 << bit)) facts[FLAG_PLACES[bit] as number] = 0;
}
