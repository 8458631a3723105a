import { findByline } from './find-byline';
import { findCanonicalUrl } from './find-canonical-url';
import { findDates } from './find-dates';
import { findDirection, findLanguage } from './find-language';
import { findLeadPicture } from './find-lead-picture';
import { findRoot } from './find-root';
import { findTitle, readTitles } from './find-title';
import type { Metadata } from './metadata';
import { type HeadlineLine, readHeadlineLines } from './read-headline-lines';
import { type JsonLdArticle, readJsonLd } from './read-json-ld';
import { type MetaTags, readMetaTags } from './read-meta-tags';
import { simplifyText } from './simplify-text';
import { toPlainText } from './to-plain-text';

const MAX_EXCERPT_LENGTH = 300;
const MAX_TAGS = 30;

/**
 * Finds everything a page says about its article, from every place where pages say it, each checked against the others.
 * Never changes the document and never throws; markup in a field becomes text.
 * @param source the live document, or a copy that still has its `<head>` and scripts
 * @param options `url`: the document's real address, which `<base>` cannot change
 */
export function findMetadata(source: Document, options: { readonly url: string }): Metadata {
  const { url } = options;
  const host = hostOf(url);
  const root = findRoot(source);
  if (!root) return emptyMetadata(url, host);
  const meta = readMetaTags(root);
  const titles = readTitles(root, meta, url);
  const jsonLd = readJsonLd(root, { url, titles: [titles.documentTitle, ...titles.metaTitles, ...titles.headings] });
  const siteNames = readSiteNames(meta, jsonLd);
  const title = findTitle(titles, jsonLd.headlines, [...siteNames, ...namesOfHost(host)]);
  const sample = readSample(root);
  const body = root.querySelector('body');
  const lang = findLanguage(
    [
      root.getAttribute('lang'),
      root.getAttribute('xml:lang'),
      body?.getAttribute('lang'),
      root.querySelector('article[lang], main[lang]')?.getAttribute('lang'),
      ...['content-language', 'og:locale', 'dc.language', 'dcterms.language', 'language', 'inlanguage'].map((name) => meta.get(name)?.[0]),
      jsonLd.lang,
    ],
    sample,
  );
  let lines: readonly HeadlineLine[] | null = null;
  const readLines = () => {
    lines ??= readHeadlineLines(root, title);
    return lines;
  };
  return {
    title: title || host || url,
    byline: findByline(root, meta, jsonLd, { siteNames: [...siteNames, host], readLines }),
    siteName: siteNames[0] ?? host,
    section: findSection(meta, jsonLd, [title, ...siteNames, ...namesOfHost(host)]),
    tags: findTags(root, meta, jsonLd),
    ...findDates(root, meta, jsonLd, { url, lang, readLines }),
    lang,
    dir: findDirection(
      [root.getAttribute('dir'), body?.getAttribute('dir'), root.querySelector('article[dir], main[dir]')?.getAttribute('dir')],
      lang,
      sample,
    ),
    excerpt: findExcerpt(meta, jsonLd, title),
    leadPicture: findLeadPicture(meta, jsonLd, url),
    canonicalUrl: findCanonicalUrl(source, url),
    articleBody: jsonLd.articleBody,
  };
}

function emptyMetadata(url: string, host: string): Metadata {
  return {
    title: host || url,
    byline: null,
    siteName: host,
    section: null,
    tags: [],
    publishedAt: null,
    modifiedAt: null,
    lang: null,
    dir: 'ltr',
    excerpt: '',
    leadPicture: null,
    canonicalUrl: url,
    articleBody: null,
  };
}

function readSiteNames(meta: MetaTags, jsonLd: JsonLdArticle): string[] {
  const named = [
    'og:site_name',
    'application-name',
    'apple-mobile-web-app-title',
    'al:android:app_name',
    'dc.publisher',
    'publisher',
    'twitter:site',
  ];
  const fromMeta = named.flatMap((name) => meta.get(name) ?? []).map((value) => toPlainText(value, 100).replace(/^@/, ''));
  const [ogName, ...others] = fromMeta;
  // og:site_name first where there is one, then JSON-LD's, then names that apps and networks know the site by.
  const names = meta.has('og:site_name') ? [ogName ?? '', ...jsonLd.siteNames, ...others] : [...jsonLd.siteNames, ...fromMeta];
  return [...new Set(names)].filter((name) => name.length > 1 && name.length <= 80 && !/^https?:/i.test(name));
}

/** "forum.haber-sitesi.com" → itself, "haber-sitesi.com", and each longer word of it. */
function namesOfHost(host: string): string[] {
  const labels = host.split('.');
  const above = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [host, ...above, ...labels.filter((label) => label.length > 3)].filter((name) => name !== '');
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\d?\./, '');
  } catch {
    return '';
  }
}

function findSection(meta: MetaTags, jsonLd: JsonLdArticle, notSections: readonly string[]): string | null {
  const not = new Set(notSections.map(simplifyText));
  const fromMeta = [
    'article:section',
    'parsely-section',
    'articlesection',
    'section',
    'og:article:section',
    'cxenseparse:category',
    'category',
    'dc.subject',
  ];
  const candidates = [
    jsonLd.section,
    ...fromMeta.map((name) => toPlainText(meta.get(name)?.[0], 100)),
    // The trail's last name is often the article itself, its first the home page.
    ...jsonLd.breadcrumbs.slice(1).reverse(),
    ...jsonLd.breadcrumbs.slice(0, 1),
  ];
  for (const candidate of candidates) {
    const name = candidate?.split(/\s*[,;|>›»]\s*/, 1)[0]?.trim() ?? '';
    const key = simplifyText(name);
    if (
      key.length > 1 &&
      name.length <= 60 &&
      !not.has(key) &&
      !/^(?:home|anasayfa|startseite|inicio|accueil|homepage|index|news|article|articles|haberler)$/.test(key)
    )
      return name;
  }
  return null;
}

function findTags(root: Element, meta: MetaTags, jsonLd: JsonLdArticle): string[] {
  const marked = [...root.querySelectorAll('a[rel~="tag"]')].slice(0, MAX_TAGS).map((link) => toPlainText(link.textContent, 80));
  const listed = (name: string) => (meta.get(name) ?? []).flatMap((value) => toPlainText(value, 2_000).split(/[,;،、]/));
  const articleTags = ['article:tag', 'og:article:tag', 'parsely-tags', 'sailthru.tags'].flatMap(listed);
  // `keywords` is stuffed on many sites: used only where nothing better is there.
  const sources = [articleTags, jsonLd.keywords, marked, ['news_keywords', 'keywords'].flatMap(listed)];
  const best = sources.find((source) => source.some((tag) => tag.trim() !== '')) ?? [];
  const tags = new Map<string, string>();
  for (const raw of best) {
    const tag = raw.trim().replace(/^#/, '');
    const key = simplifyText(tag);
    if (key !== '' && tag.length <= 60 && !/^\w+:/.test(tag) && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()].slice(0, MAX_TAGS);
}

function findExcerpt(meta: MetaTags, jsonLd: JsonLdArticle, title: string): string {
  const candidates = [
    ...['og:description', 'description', 'twitter:description', 'dc.description'].map((name) => toPlainText(meta.get(name)?.[0])),
    jsonLd.description ?? '',
  ];
  const found = candidates.find((text) => text.length > 20 && simplifyText(text) !== simplifyText(title)) ?? '';
  return shorten(found, MAX_EXCERPT_LENGTH);
}

/** Cut at the last space, with an ellipsis; in scripts without spaces at the length itself. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, '')}…`;
}

/** Some running text for telling the language: paragraphs of the body, at most 3,000 characters. */
function readSample(root: Element): string {
  let sample = '';
  for (const paragraph of root.querySelectorAll('p')) {
    const text = paragraph.textContent ?? '';
    if (text.length > 40) sample += `${text.slice(0, 600)} `;
    if (sample.length > 3_000) break;
  }
  if (sample.length < 200)
    sample += ` ${(root.querySelector('article, main, body') ?? root).textContent?.slice(0, 20_000).replace(/[{}<>;=]|\b(?:var|function|return)\b/g, ' ') ?? ''}`;
  return sample.replace(/\s+/g, ' ').slice(0, 4_000);
}
