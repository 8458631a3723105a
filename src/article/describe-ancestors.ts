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

/** How many numbers an element has. */
const WIDTH = ANCESTOR_NAMES.length;
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
  /** Where each element's numbers begin in the pool: an array for every element would cost more than what is written into it. */
  readonly #places = new Map<Element, number>();
  #pool = new Int8Array(WIDTH * 256);
  #used = 0;

  /** Writes an element's numbers into `rows`, from `cell` on, in the order of `ANCESTOR_NAMES`. */
  write(element: Element, rows: Float32Array, cell: number): void {
    const from = this.#read(element);
    const pool = this.#pool;
    for (let i = 0; i < WIDTH; i++) rows[cell + i] = pool[from + i] as number;
  }

  #read(element: Element): number {
    const known = this.#places.get(element);
    if (known !== undefined) return known;
    const parent = element.parentElement;
    const above = parent && parent.localName !== 'body' ? this.#read(parent) : -1;
    const from = this.#used;
    this.#used += WIDTH;
    if (this.#used > this.#pool.length) {
      const larger = new Int8Array(this.#pool.length * 2);
      larger.set(this.#pool);
      this.#pool = larger;
    }
    if (above >= 0) stepDown(this.#pool, above, from);
    else {
      this.#pool.fill(NONE, from, this.#used);
      this.#pool[from + ARTICLES] = 0;
    }
    addOwn(element, this.#pool, from);
    this.#places.set(element, from);
    return from;
  }
}

function stepDown(pool: Int8Array, above: number, from: number): void {
  for (let i = 0; i < WIDTH; i++) {
    const value = pool[above + i] as number;
    pool[from + i] = value === NONE || i === ARTICLES ? value : value < FARTHEST ? value + 1 : i < FIRST_NAME ? FARTHEST : NONE;
  }
}

function addOwn(element: Element, pool: Int8Array, from: number): void {
  const field = TAG_FIELDS[element.localName];
  if (field) pool[from + (FIELD_PLACES.get(field) as number)] = 0;
  if (field === 'article') pool[from + ARTICLES] = Math.min(100, (pool[from + ARTICLES] as number) + 1);
  const role = element.getAttribute('role');
  const roleField = role ? ROLE_FIELDS[role] : undefined;
  if (roleField) pool[from + (FIELD_PLACES.get(roleField) as number)] = 0;
  if (element.getAttribute('itemprop') === 'articleBody') pool[from + BODY] = 0;
  const { content, kinds, ad, weakAd, flags } = readNameHints(element);
  if (content) pool[from + FIRST_NAME] = 0;
  if (ad || weakAd) pool[from + AD] = 0;
  if (kinds.length) pool[from + CLUTTER] = 0;
  for (const kind of kinds) {
    const place = KIND_PLACES.get(kind);
    if (place !== undefined) pool[from + place] = 0;
  }
  for (let bit = 0; flags >> bit; bit++) if (flags & (1 << bit)) pool[from + (FLAG_PLACES[bit] as number)] = 0;
}
