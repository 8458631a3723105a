import type { Article, LeadPicture, Notice } from '@/article/article';
import { LINK_SENTENCES } from '@/locales/link-sentences';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { describeChange, describeDate, describeReadingTime } from './describe-article';
import { element } from './element';
import { prepareBody } from './prepare-body';
import { preparePicture } from './prepare-picture';

/** Gives the address from which a picture may be loaded, or null when it must not be. */
export type PictureSource = (src: string) => string | null;

export interface ArticleRendering {
  readonly document: Document;
  readonly article: Article;
  /** The article's markup, sanitized, as nodes; it is moved into the result. */
  readonly body: DocumentFragment;
  readonly strings: Strings;
  readonly pictureSource: PictureSource;
}

/**
 * Sets an article: headline, byline, site, date, reading time, notices, lead picture and text.
 *
 * The result is plain DOM and the same on both surfaces. Everything but `body` is put in as text.
 */
export function renderArticle({ document, article, body, strings, pictureSource }: ArticleRendering): HTMLElement {
  const text = element(document, 'div', { class: 'text' });
  prepareBody(body, { document, strings, pictureSource });
  text.append(body);
  return element(
    document,
    'article',
    { class: 'article', lang: article.lang, dir: article.dir },
    renderHead(document, article, strings),
    article.leadPicture && renderLeadPicture(document, article.leadPicture, pictureSource, strings),
    ...article.notices.filter((notice) => NOTICES_ABOVE.has(notice)).map((notice) => renderNotice(document, notice, strings)),
    text,
    ...article.notices.filter((notice) => !NOTICES_ABOVE.has(notice)).map((notice) => renderNotice(document, notice, strings)),
  );
}

function renderHead(document: Document, article: Article, strings: Strings): HTMLElement {
  const site = element(
    document,
    'a',
    { class: 'site', href: webAddress(article.url), rel: 'noopener' },
    bidiText(document, article.siteName),
  );
  return element(
    document,
    'header',
    { class: 'head' },
    element(
      document,
      'p',
      { class: 'kicker' },
      site,
      article.section && separator(document),
      article.section && bidiText(document, article.section),
    ),
    element(document, 'h1', { class: 'title', dir: 'auto' }, article.title),
    article.byline && element(document, 'p', { class: 'byline', dir: 'auto' }, article.byline),
    renderFacts(document, article, strings),
  );
}

function renderFacts(document: Document, article: Article, strings: Strings): HTMLElement {
  const published = article.publishedAt && describeDate(article.publishedAt, strings);
  const modified = article.modifiedAt && describeChange(article.modifiedAt, article.publishedAt, strings);
  const facts = [
    article.publishedAt && published && element(document, 'time', { datetime: article.publishedAt }, published),
    article.modifiedAt &&
      modified &&
      element(document, 'time', { datetime: article.modifiedAt }, translate(strings, 'readerUpdated', { date: modified })),
    element(document, 'span', {}, describeReadingTime(article.readingTime, strings)),
  ].filter((fact) => fact instanceof Node);
  // Each dot belongs to the fact after it: at the begin of a line the style sheet hides it, at the end of one it could not.
  const parts = facts.map((fact, index) => element(document, 'span', { class: 'fact' }, index > 0 ? separator(document) : null, fact));
  const row = element(document, 'span', { class: 'facts-row' }, ...parts);
  return element(document, 'p', { class: 'facts' }, element(document, 'bdi', { lang: strings.lang, dir: strings.dir }, row));
}

function renderLeadPicture(document: Document, picture: LeadPicture, pictureSource: PictureSource, strings: Strings): HTMLElement {
  const image = element(document, 'img', {
    alt: picture.alt,
    width: picture.width ? String(picture.width) : null,
    height: picture.height ? String(picture.height) : null,
  });
  const figure = element(
    document,
    'figure',
    { class: 'lead' },
    image,
    picture.caption && element(document, 'figcaption', { dir: 'auto' }, picture.caption),
  );
  preparePicture(image, picture.src, { pictureSource, strings, isFirst: true });
  return figure;
}

const NOTICE_KEYS: Readonly<Record<Notice, StringKey>> = {
  'may-be-cut': 'noticeMayBeCut',
  'frame-left-out': 'noticeFrameLeftOut',
  'more-pages': 'noticeMorePages',
  'earlier-pages': 'noticeEarlierPages',
  'infinite-scroll': 'noticeInfiniteScroll',
  selection: 'noticeSelection',
  ...LINK_SENTENCES,
};

/** What is said before the text: everything else is for who has read it. */
const NOTICES_ABOVE: ReadonlySet<Notice> = new Set(['may-be-cut', 'earlier-pages', 'selection']);

function renderNotice(document: Document, notice: Notice, strings: Strings): HTMLElement {
  return element(
    document,
    'p',
    { class: 'notice', 'data-notice': notice, lang: strings.lang, dir: strings.dir },
    translate(strings, NOTICE_KEYS[notice]),
  );
}

function bidiText(document: Document, text: string): HTMLElement {
  return element(document, 'bdi', {}, text);
}

function separator(document: Document): HTMLElement {
  return element(document, 'span', { class: 'separator', 'aria-hidden': 'true' }, ' · ');
}

/** Metadata is never trusted: an address that is no web address gives no link. */
function webAddress(url: string): string | null {
  return /^https?:\/\//i.test(url) ? url : null;
}
