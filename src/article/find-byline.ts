import { cleanByline, isNameLike, startsWithByline } from './clean-byline';
import type { HeadlineLine } from './read-headline-lines';
import type { JsonLdArticle } from './read-json-ld';
import type { MetaTags } from './read-meta-tags';
import { simplifyText } from './simplify-text';
import { toPlainText } from './to-plain-text';

const META_NAMES = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'citation_author',
  'cxenseparse:author',
  'mediator_author',
  'og:article:author',
  'article.author',
  'articleauthor',
  'twitter:data1',
];

/** Elements that mark an author by meaning. */
const MARKED = '[itemprop~="author"], [rel~="author"], [property~="author"]';
/** Elements that mark one by name only; their tokens are checked one by one. */
const NAMED =
  '[class*="byline" i], [class*="author" i], [id*="byline" i], [id*="author" i], [class*="yazar" i], [class*="muhabir" i], [class*="autor" i], [class*="auteur" i], [class*="redact" i], [class*="writer" i]';
const NAMED_TOKEN = /byline|by-line|author|yazar|muhabir|autor(?!ized)|auteur|redactor|writer/i;
/** Boxes about the author, lists of authors, comments: their text is not a byline. */
const NOT_BYLINE =
  /bio|about|box|card|avatar|image|img|photo|pic|social|share|follow|related|more|list|comment|count|desc|title|role|position|date|time|widget|sidebar|footer|icon|archive|authori|copywriter|underwriter/i;
/** Addresses of pages about one author. */
const AUTHOR_LINK = [
  'author',
  'autor',
  'auteur',
  'yazar',
  'muhabir',
  'writer',
  'contributor',
  'journalist',
  'reporter',
  'redakt',
  'blogger',
  'columnist',
  'people/',
  'profile/',
  'profil/',
  'staff/',
  'by/',
]
  .map((word) => `a[href*="/${word}" i]`)
  .join(', ');
const FOREIGN = 'footer, aside, nav, [class*="comment" i], [id*="comment" i], [class*="related" i], [class*="sidebar" i]';

/** Chinese, Japanese and Korean bylines stand inside a line: "来源：… 作者：宋怡 杨志华", "光明日报记者 王建宏", "홍길동 기자". */
const NAMES_HAN = '([\\u3400-\\u9fff·]{2,4}(?:[\\s、]+[\\u3400-\\u9fff·]{2,4}(?![\\u3400-\\u9fff：:])){0,5})(?![\\u3400-\\u9fff])';
const EAST_ASIAN = new RegExp(
  `(?:(?:作者|撰文|署名|文)\\s*[：:／/●]|(?:报|社|网|台|刊)(?:特约|见习|实习)?记者[\\s：:]|記者\\s*[：:])\\s*${NAMES_HAN}`,
  'u',
);
const KOREAN = /(?:^|[\s=[(])([가-힣]{2,4})\s*(?:선임|수습|인턴)?기자(?![가-힣])/;
/** "By" behind a date or a bar: "03/01/2017 by Agatha Example". Not behind a word: "Supported by Example". */
const LATER_BY = /(?:[|·•–—\-,.:)\d]|\b[ap]m)\s*(?:by|von|par|por|door|di|af|av)\s+(?=\S)/i;
/** Names of the camera's people are not bylines. */
const CREDIT =
  /^(?:photos?|photograph\w*|pictures?|images?|illustrations?|video|foto\w*|bild\w*|görsel|fotoğraf\w*|credit|copyright|source)\b/iu;

/**
 * Finds who wrote the article: JSON-LD, `<meta>`, microdata and `rel=author`; where these are silent or name only the publication, the
 * lines around the headline ("By …", a link to an author's page) and elements named as bylines.
 * @param page `siteNames`: names of the publication in any spelling; `readLines`: gives the lines around the headline, called only when needed
 * @returns names joined with ", "; null when the page names nobody
 */
export function findByline(
  root: Element,
  meta: MetaTags,
  jsonLd: JsonLdArticle,
  page: { readonly siteNames: readonly string[]; readonly readLines: () => readonly HeadlineLine[] },
): string | null {
  const names = page.siteNames.map(simplifyText);
  const isPerson = (byline: string | null) => byline !== null && !names.includes(simplifyText(byline));
  const found: (string | null)[] = [];
  // From the surest source to the weakest, each read only when those before it name no person.
  for (const read of [
    () => cleanByline(jsonLd.authors),
    () => cleanByline(readMetaAuthors(meta)),
    () => cleanByline(readElements(root, MARKED, () => true)),
    () => findInLines(page.readLines()),
    () => findLinkInLines(page.readLines()),
    () => cleanByline(readElements(root, NAMED, isNamedByline).filter(isNamesOnly).slice(0, 1)),
  ]) {
    const byline = read();
    if (isPerson(byline)) return completeByline(root, byline);
    found.push(byline);
  }
  return found.find((byline) => byline !== null) ?? null;
}

/** JSON-LD often has only the last of several authors: where the marked elements have all names of the byline and further ones, they count. */
function completeByline(root: Element, byline: string | null): string | null {
  if (byline === null || root.querySelectorAll(MARKED).length < 2) return byline;
  const marked = cleanByline(readElements(root, MARKED, () => true));
  return marked !== null && isMoreOf(marked, byline) ? marked : byline;
}

function isMoreOf(longer: string, shorter: string): boolean {
  const names = longer.split(', ').map(simplifyText);
  const wanted = shorter.split(', ').map(simplifyText);
  return names.length > wanted.length && names.length <= 5 && wanted.every((name) => names.includes(name));
}

function readMetaAuthors(meta: MetaTags): string[] {
  for (const name of META_NAMES) {
    // Yoast writes pairs "twitter:label1" = "Written by" and "twitter:data1" = the name, but also "Est. reading time".
    if (
      name === 'twitter:data1' &&
      !/writ|author|by|yaz|autor|auteur|geschr|verfasst|scritto|door|автор/i.test(meta.get('twitter:label1')?.[0] ?? '')
    )
      continue;
    const values = (meta.get(name) ?? [])
      .map((value) => toPlainText(value, 300))
      .filter((value) => value !== '' && !/^(?:https?:)?\/\//i.test(value));
    if (cleanByline(values) !== null) return values;
  }
  return [];
}

function readElements(root: Element, selector: string, accept: (element: Element) => boolean): string[] {
  const texts: string[] = [];
  for (const element of root.querySelectorAll(selector)) {
    if (texts.length >= 6) break;
    const foreign = element.closest(FOREIGN);
    if (!accept(element) || (foreign !== null && foreign.querySelector('h1') === null)) continue;
    const names = element.querySelectorAll('[itemprop~="name"]');
    for (const named of names.length > 0 ? names : [element]) {
      const text = toPlainText(named.getAttribute('content') ?? named.textContent, 200);
      if (text.length > 1 && text.length < 120) texts.push(text);
    }
  }
  return texts;
}

function isNamedByline(element: Element): boolean {
  const tokens = `${element.getAttribute('class') ?? ''} ${element.id}`.split(/\s+/);
  return (
    tokens.some((token) => NAMED_TOKEN.test(token)) &&
    !tokens.some((token) => NAMED_TOKEN.test(token) && NOT_BYLINE.test(token.replace(NAMED_TOKEN, '')))
  );
}

function isNamesOnly(text: string): boolean {
  const byline = cleanByline([text]);
  return byline?.split(', ').every((name) => isNameLike(name)) ?? false;
}

function findInLines(lines: readonly HeadlineLine[]): string | null {
  for (const [at, { text }] of lines.entries()) {
    if (text.length > 160 || CREDIT.test(text)) continue;
    const match = EAST_ASIAN.exec(text) ?? KOREAN.exec(text);
    if (match?.[1]) return cleanByline([match[1]]);
    if (text.length > 120) continue;
    if (startsWithByline(text)) {
      // "By" may be a line of its own, the name the next one.
      const named = isNamesOnly(text) ? text : cleanByline([text]) === null ? (lines[at + 1]?.text ?? '') : '';
      if (named.length < 120 && isNamesOnly(named)) return cleanByline([named]);
    }
    const later = LATER_BY.exec(text);
    const rest = later ? text.slice(later.index + later[0].length) : '';
    if (rest !== '' && isNamesOnly(rest)) return cleanByline([rest]);
    // Right below the headline: "Aaron Example | Senior Writer | July 2, 2025".
    const [name, ...others] = text.split(/\s+[|·•]\s+/);
    if (
      at > 0 &&
      at < 4 &&
      name?.includes(' ') &&
      others.length > 0 &&
      others.every((part) => cleanByline([part]) === null) &&
      isNamesOnly(name)
    )
      return cleanByline([name]);
  }
  return null;
}

function findLinkInLines(lines: readonly HeadlineLine[]): string | null {
  for (const { block, text } of lines) {
    if (text.length > 200) continue;
    const links = [...block.querySelectorAll(AUTHOR_LINK), ...(block.closest(AUTHOR_LINK) ? [block] : [])];
    const names = links.map((link) => toPlainText(link.textContent, 100)).filter((name) => name.includes(' ') && isNamesOnly(name));
    const byline = cleanByline(names.slice(0, 4));
    if (byline !== null) return byline;
  }
  return null;
}
