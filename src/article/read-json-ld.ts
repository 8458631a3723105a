import { simplifyText } from './simplify-text';
import { toPlainText } from './to-plain-text';

/** What JSON-LD says about the page's article. Strings are plain text, lists without duplicates, nothing is validated yet. */
export interface JsonLdArticle {
  /** Schema.org types of the chosen node ("NewsArticle"); empty when no article node was found. */
  readonly types: readonly string[];
  readonly headlines: readonly string[];
  readonly authors: readonly string[];
  /** Names of the publisher and the site, most particular first. */
  readonly siteNames: readonly string[];
  readonly section: string | null;
  readonly keywords: readonly string[];
  /** As the page wrote them, not parsed. */
  readonly published: readonly string[];
  readonly modified: readonly string[];
  readonly description: string | null;
  readonly lang: string | null;
  /** Addresses as written, with sizes where given. */
  readonly pictures: readonly {
    readonly src: string;
    readonly width: number | null;
    readonly height: number | null;
    readonly caption: string | null;
  }[];
  readonly articleBody: string | null;
  /** Names of the breadcrumb trail from the home page down. */
  readonly breadcrumbs: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const MAX_SCRIPT_LENGTH = 2_000_000;
const MAX_NODES = 2_000;
const MAX_DEPTH = 8;

/** Keys under which other pages are described: what is listed, mentioned or commented is not this page's article. */
const OTHER_PAGES = new Set(
  'itemListElement mentions citation comment review hasPart associatedMedia subjectOf relatedLink workExample potentialAction'.split(' '),
);

/** Schema.org types of one text. Must not match lists ("CollectionPage", "ItemList") nor "ArticleSection"-like inventions. */
const ARTICLE_TYPE =
  /(?:^|[/:#])(?:\w*Article|\w*BlogPosting|LiveBlogPosting|Blogpost|Report|\w*Report|Review|\w*Review|Recipe|DiscussionForumPosting|QAPage|HowTo|ShortStory|Chapter|Thesis)$/;
/** Types that describe the page itself: second choice. */
const PAGE_TYPE =
  /(?:^|[/:#])(?:WebPage|ItemPage|AboutPage|VideoObject|CreativeWork|SocialMediaPosting|Event|PodcastEpisode|Episode|ImageGallery|MediaGallery|Question|Book|Dataset)$/;

/**
 * Reads every JSON-LD script of a page and picks the node that describes the page's own article.
 * Broken scripts (comments around them, raw line breaks in strings, trailing commas, a missing end) are repaired or skipped, never thrown.
 * @param root the page's `<html>` element
 * @param page what the right node is told by: the page's address and its titles in any order
 */
export function readJsonLd(root: Element, page: { readonly url: string; readonly titles: readonly string[] }): JsonLdArticle {
  const nodes: Node[] = [];
  for (const script of root.querySelectorAll('script[type*="ld+json" i]')) collectNodes(parseScript(script.textContent ?? ''), nodes, 0);
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = read(node, '@id');
    // The fullest description of an id wins over mere mentions.
    if (typeof id === 'string' && Object.keys(node).length > Object.keys(byId.get(id) ?? {}).length) byId.set(id, node);
  }
  const resolve = (value: unknown): unknown => {
    if (!isNode(value)) return value;
    const id = read(value, '@id');
    return typeof id === 'string' && Object.keys(value).length <= 2 ? (byId.get(id) ?? value) : value;
  };
  const article = pickNode(nodes, ARTICLE_TYPE, page);
  const described = [article, pickNode(nodes, PAGE_TYPE, page)].filter((node) => node !== null);
  const all = (...keys: string[]) => described.flatMap((node) => keys.flatMap((key) => toList(read(node, key)).map(resolve)));
  const first = (...keys: string[]) => unique(all(...keys).map((value) => nameOf(value)))[0] ?? null;
  const own = article ?? described[0];
  const listOf = (...keys: string[]) => (own ? keys.flatMap((key) => toList(read(own, key)).map(resolve)) : []);
  const websites = nodes.filter((node) => hasType(node, /(?:^|[/:#])WebSite$/));
  return {
    types: article ? typesOf(article) : [],
    headlines: unique(all('headline', 'name', 'alternativeHeadline').map((value) => nameOf(value))),
    authors: unique([...listOf('author'), ...(listOf('author').length === 0 ? listOf('creator') : [])].flatMap(namesOf)),
    siteNames: unique([
      ...all('isPartOf').flatMap((part) => (isNode(part) && hasType(part, /WebSite|Periodical|Newspaper/) ? [nameOf(part)] : [])),
      ...websites.map((node) => nameOf(node)),
      ...all('publisher', 'sourceOrganization', 'provider').map((value) => nameOf(value)),
    ]),
    section: first('articleSection', 'genre'),
    keywords: unique(
      all('keywords')
        .flatMap((value) => nameOf(value, 2_000).split(/[,;،、]/))
        .map((word) => word.trim()),
    ),
    published: unique(all('datePublished', 'dateCreated', 'uploadDate').map((value) => nameOf(value))),
    modified: unique(all('dateModified').map((value) => nameOf(value))),
    description: first('description', 'abstract'),
    lang: first('inLanguage'),
    pictures: all('image', 'thumbnailUrl').flatMap(pictureOf),
    articleBody: toPlainText(read(article ?? {}, 'articleBody') ?? read(article ?? {}, 'text'), 200_000) || null,
    breadcrumbs: readBreadcrumbs(nodes, resolve),
  };
}

function parseScript(source: string): unknown {
  if (source.length > MAX_SCRIPT_LENGTH) return null;
  const parsed = parseJson(source);
  if (parsed !== null) return parsed;
  const bare = source
    .trim()
    .replace(/^(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?)/, '')
    .replace(/(?:-->|(?:\/\/\s*|\/\*\s*)?\]\]>(?:\s*\*\/)?|;)$/, '')
    .trim();
  return bare === '' ? null : (parseJson(bare) ?? parseJson(repairJson(bare)));
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

/** Raw control characters in strings become spaces, commas before a closing bracket go, "}{" between two objects becomes a list. */
function repairJson(source: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: raw line breaks inside strings are what breaks the script
  const spaced = source.replace(/[\u0000-\u001F\u2028\u2029]+/g, ' ').replace(/\\(?!["\\/bfnrtu])/g, '\\\\');
  const closed = spaced.replace(/,(?=\s*[}\]])/g, '');
  return /\}\s*\{/.test(closed) && !closed.startsWith('[') ? `[${closed.replace(/\}\s*\{/g, '},{')}]` : closed;
}

function collectNodes(value: unknown, nodes: Node[], depth: number): void {
  if (depth > MAX_DEPTH || nodes.length >= MAX_NODES) return;
  if (Array.isArray(value)) {
    for (const entry of value) collectNodes(entry, nodes, depth + 1);
  } else if (isNode(value)) {
    nodes.push(value);
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (typeof inner === 'object' && inner !== null && !OTHER_PAGES.has(key)) collectNodes(inner, nodes, depth + 1);
    }
  }
}

function pickNode(nodes: readonly Node[], wanted: RegExp, page: { readonly url: string; readonly titles: readonly string[] }): Node | null {
  let best: Node | null = null;
  let bestScore = -1;
  const titles = page.titles.map(simplifyText).filter((title) => title.length > 3);
  for (const node of nodes) {
    if (!hasType(node, wanted)) continue;
    const headline = simplifyText(nameOf(read(node, 'headline')) || nameOf(read(node, 'name')));
    const addresses = ['url', '@id', 'mainEntityOfPage'].map((key) => addressOf(read(node, key)));
    const score =
      (headline.length > 3 && titles.some((title) => title.includes(headline) || headline.includes(title)) ? 4 : 0) +
      (addresses.some((address) => address !== '' && samePath(address, page.url)) ? 3 : 0) +
      (headline ? 1 : 0) +
      (read(node, 'datePublished') ? 1 : 0) +
      (read(node, 'author') ? 0.5 : 0) +
      (read(node, 'articleBody') ? 0.5 : 0);
    if (score > bestScore) {
      best = node;
      bestScore = score;
    }
  }
  return best;
}

function readBreadcrumbs(nodes: readonly Node[], resolve: (value: unknown) => unknown): string[] {
  let longest: string[] = [];
  for (const node of nodes) {
    if (!hasType(node, /BreadcrumbList$/)) continue;
    const entries = toList(read(node, 'itemListElement')).filter(isNode);
    const names = entries
      .map((entry) => ({
        at: Number(read(entry, 'position')) || 0,
        name: nameOf(read(entry, 'name')) || nameOf(resolve(read(entry, 'item'))),
      }))
      .sort((a, b) => a.at - b.at)
      .map((entry) => entry.name)
      .filter((name) => name !== '' && !/^https?:/.test(name));
    if (names.length > longest.length) longest = names;
  }
  return longest;
}

function pictureOf(value: unknown): JsonLdArticle['pictures'] {
  if (typeof value === 'string') return [{ src: value.trim(), width: null, height: null, caption: null }];
  if (!isNode(value)) return [];
  const src = [read(value, 'url'), read(value, 'contentUrl'), read(value, '@id')].find(
    (entry) => typeof entry === 'string' && entry.trim() !== '',
  );
  const size = (key: string) => Number.parseInt(nameOf(read(value, key)), 10) || null;
  return typeof src === 'string'
    ? [{ src: src.trim(), width: size('width'), height: size('height'), caption: toPlainText(read(value, 'caption')) || null }]
    : [];
}

/** Names of people and organizations in an author value: strings, objects, arrays of both, in any nesting. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (!isNode(value)) return [toPlainText(value, 300)];
  const name = read(value, 'name');
  if (Array.isArray(name)) return name.flatMap(namesOf);
  if (name !== undefined && nameOf(name) !== '') return [nameOf(name)];
  const parts = [read(value, 'givenName'), read(value, 'familyName')].map((part) => toPlainText(part, 100)).filter(Boolean);
  return parts.length > 0 ? [parts.join(' ')] : [];
}

function nameOf(value: unknown, maxLength = 1_000): string {
  if (Array.isArray(value)) return value.map((entry) => nameOf(entry, maxLength)).find((name) => name !== '') ?? '';
  if (isNode(value))
    return toPlainText(read(value, '@value') ?? read(value, 'name') ?? read(value, 'headline') ?? read(value, 'alternateName'), maxLength);
  return toPlainText(value, maxLength);
}

function addressOf(value: unknown): string {
  if (Array.isArray(value)) return addressOf(value[0]);
  if (isNode(value)) return addressOf(read(value, '@id') ?? read(value, 'url'));
  return typeof value === 'string' ? value : '';
}

function samePath(address: string, url: string): boolean {
  try {
    const path = new URL(address, url).pathname.replace(/\/+$/, '');
    return path !== '' && path === new URL(url).pathname.replace(/\/+$/, '');
  } catch {
    return false;
  }
}

function typesOf(node: Node): string[] {
  return toList(read(node, '@type')).filter((type): type is string => typeof type === 'string');
}

function hasType(node: Node, wanted: RegExp): boolean {
  return typesOf(node).some((type) => wanted.test(type));
}

/** Own keys only: a script may carry "__proto__" or "constructor", and an absent key must not read Object's own members. */
function read(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}
