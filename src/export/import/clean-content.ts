import type { Article, SanitizedHtml } from '@/article/article';
import { extractArticle } from '@/article/extract-article';
import { normalizeUrl } from '@/article/normalize-url';
import { measureReadingTime } from '@/article/reading-time';
import { parseInertly, sanitize } from '@/article/sanitize';
import { toPlainText } from '@/article/to-plain-text';
import { unclobber } from '@/article/unclobber';
import { writeText } from '@/article/write-text';
import { takeEmbeddedPictures } from './embedded-pictures';
import type { ImportedLink } from './import-row';
import { makeLinkArticle } from './make-link-article';

export interface CleanedContent {
  readonly article: Article;
  /** Pictures that stood inside the file, by the address that the article's markup has for them. */
  readonly pictures: ReadonlyMap<string, Blob>;
}

/**
 * Takes the article out of a page or text that a file brought along: the same pipeline as for a page on the web, in a document in which
 * nothing loads and nothing runs.
 * @param document a live document of this window, for the sanitizer
 * @returns null when there is no text in it: the row is then a mere link
 */
export async function cleanContent(link: ImportedLink, document: Document): Promise<CleanedContent | null> {
  if (!link.content) return null;
  const page = parseInertly(link.content.kind === 'page' ? link.content.html : asPage(link));
  unclobber(page);
  keepTranquilText(page);
  const pictures = await takeEmbeddedPictures(page, link.url);
  resolveAddresses(page, link.url);
  const result = extractArticle(page, { url: link.url });
  if (result.ok) return { article: withFacts(result.article, link), pictures: usedPictures(pictures, result.article.html) };
  if (link.content.kind === 'page') return null;
  const article = takeWhole(page, link, document);
  return article && { article, pictures: usedPictures(pictures, article.html) };
}

/** What another product had cleaned is put where a page has its article, so that nothing else is looked for. */
function asPage(link: ImportedLink): string {
  const heading = parseInertly('').createElement('h1');
  heading.textContent = toPlainText(link.title);
  return `<!doctype html><html><head></head><body><main><article>${heading.textContent ? heading.outerHTML : ''}${link.content?.html ?? ''}</article></main></body></html>`;
}

/** Tranquility Reader saves its own page: its menus, notes list and masks stand around the text. */
function keepTranquilText(page: Document): void {
  const text = page.querySelector('#tranquility_innercontainer');
  if (!text) return;
  for (const part of text.querySelectorAll('[class^="tranquility_"]')) {
    if (/^tranquility_annot/.test(part.className)) part.replaceWith(...part.childNodes);
    else part.remove();
  }
  const article = page.createElement('article');
  article.append(...text.childNodes);
  page.body.replaceChildren(article);
}

/** An inert document takes relative addresses for ones of the extension's own page. */
function resolveAddresses(page: Document, url: string): void {
  const base = baseOf(page, url);
  for (const old of page.querySelectorAll('base')) old.remove();
  const element = page.createElement('base');
  element.setAttribute('href', base);
  page.head.prepend(element);
  for (const [selector, name] of [
    ['a[href]', 'href'],
    ['img[src]', 'src'],
  ] as const) {
    for (const found of page.querySelectorAll(selector)) {
      const address = found.getAttribute(name) ?? '';
      if (!address.startsWith('#') && !/^[a-z][a-z\d+.-]*:/i.test(address) && URL.canParse(address, base)) {
        found.setAttribute(name, new URL(address, base).href);
      }
    }
  }
}

function baseOf(page: Document, url: string): string {
  const named = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  return /^https?:\/\//i.test(named) && URL.canParse(named) ? named : url;
}

/** What the file says beside the text is the person's own knowledge; what the page says fills the gaps. */
function withFacts(article: Article, link: ImportedLink): Article {
  const isText = link.content?.kind === 'text';
  return {
    ...article,
    title: (isText && toPlainText(link.title)) || article.title,
    byline: link.byline ?? article.byline,
    siteName: link.siteName ?? article.siteName,
    publishedAt: link.publishedAt ?? article.publishedAt,
    lang: (isText ? link.lang : null) ?? article.lang,
    excerpt: (isText && link.excerpt ? link.excerpt : article.excerpt).slice(0, 300),
  };
}

/** For texts too short or too odd for the pipeline: everything, sanitized. */
function takeWhole(page: Document, link: ImportedLink, document: Document): Article | null {
  for (const heading of page.querySelectorAll('article > h1:first-child')) heading.remove();
  const html = sanitize(page.querySelector('article')?.innerHTML ?? '', document);
  if (!html) return null;
  const body = parseInertly(html).body;
  const text = writeText(body).trim();
  if (text === '') return null;
  return {
    ...makeLinkArticle(link),
    canonicalUrl: normalizeUrl(link.url),
    excerpt: (link.excerpt || text.replace(/\s+/g, ' ')).slice(0, 300),
    html: html as SanitizedHtml,
    text,
    ...measureReadingTime(text, link.lang),
  };
}

function usedPictures(pictures: ReadonlyMap<string, Blob>, html: string): Map<string, Blob> {
  const escaped = (address: string): string => address.replace(/&/g, '&amp;');
  return new Map([...pictures].filter(([address]) => html.includes(escaped(address))));
}
