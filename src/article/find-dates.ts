import { parseDate } from './parse-date';
import { parseVisibleDates } from './parse-visible-date';
import type { HeadlineLine } from './read-headline-lines';
import type { JsonLdArticle } from './read-json-ld';
import type { MetaTags } from './read-meta-tags';
import { toPlainText } from './to-plain-text';

const PUBLISHED_NAMES = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:article:published_time',
  'og:pubdate',
  'datepublished',
  'parsely-pub-date',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'published',
  'pubdate',
  'published_at',
  'publication_date',
  'publication-date',
  'publicationdate',
  'date_published',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date.published',
  'dcterms.date',
  'dc.date',
  'dc.issued',
  'dc.created',
  'sailthru.date',
  'cxenseparse:publishtime',
  'cxenseparse:recs:publishtime',
  'article.published',
  'article_date_original',
  'originalpublicationdate',
  'mediator_published_time',
  'vr:published_time',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'apub:time',
  'weibo:article:create_at',
  'ptime',
  'displaydate',
  'article.created',
  'created',
  'datecreated',
  'date',
  'release_date',
  'timestamp',
  'nrbi:date',
];
const MODIFIED_NAMES = [
  'article:modified_time',
  'article:modified',
  'og:updated_time',
  'og:modified_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'dc.modified',
  'lastmod',
  'last-modified',
  'lastmodified',
  'last_modified',
  'revised',
  'article.updated',
  'article:updated_time',
  'article:updated',
  'modified',
  'updated_time',
  'updated',
];

/** Elements that hold a date by meaning or by name. Substrings, so what they hold must also be short and parse as one. */
const DATED =
  'time, [class*="date" i], [class*="time" i], [class*="publi" i], [class*="tarih" i], [class*="datum" i], [class*="fecha" i], [id*="date" i], [id*="time" i], [id*="tarih" i], [id*="publi" i]';
const FOREIGN = 'footer, nav, aside, form, [class*="comment" i], [id*="comment" i], [class*="related" i], [class*="sidebar" i]';
const MAX_DATE_LINE = 200;

/** What stands before a date that is not the first publication, in the languages of the visible dates. Folded, no word boundaries needed. */
const UPDATE_LABEL =
  /(?:updat|guncelle|modif|aktualis|actuali[sz]|aggiornat|bijgewerkt|uppdater|opdater|oppdater|paivitet|muokattu|aktualiz|zaktualiz|atualiz|frissit|обнов|оновл|измен|последна|актуализ|ενημερ|更新|修改|업데이트|수정|تحديث|بهروز|diperbarui|cap nhat|revis|edited|zuletzt|laatst|ultima mod)/i;

/** Days that the address and a field may lie apart and still mean one publication: zones, and stories filed before midnight. */
const SAME_PUBLICATION_DAYS = 3;

export interface Dates {
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
}

/**
 * Finds when the article was published and last changed: JSON-LD, `<meta>`, microdata; where they are silent, the lines around the
 * headline and `<time>` elements, where "Updated", "Güncelleme" and their kin mark the later one; at last the address ("/2024/07/03/").
 * A field that contradicts a date in the address gives way to one that agrees with it.
 * @param page `url`: the document's real address; `lang`: the page's language, for month names and the order of numbers;
 *   `readLines`: gives the lines around the headline, called only when needed
 */
export function findDates(
  root: Element,
  meta: MetaTags,
  jsonLd: JsonLdArticle,
  page: { readonly url: string; readonly lang: string | null; readonly readLines: () => readonly HeadlineLine[] },
): Dates {
  const { url, lang } = page;
  const metaDates = (names: readonly string[]) => names.flatMap((name) => meta.get(name) ?? []).map((value) => readField(value, lang));
  const itemDates = (name: string) =>
    [...root.querySelectorAll(`[itemprop~="${name}"], [property~="${name}"]`)].slice(0, 3).map((element) => readElement(element, lang));
  const isDate = (date: string | null) => date !== null;
  const declared = [...jsonLd.published.map((value) => readField(value, lang)), ...metaDates(PUBLISHED_NAMES)].filter(isDate);
  if (declared.length === 0) declared.push(...itemDates('datePublished').filter(isDate));
  const inAddress = findDateInAddress(url);
  let publishedAt = (inAddress && declared.find((date) => daysApart(date, inAddress) <= SAME_PUBLICATION_DAYS)) ?? declared[0] ?? null;
  let modifiedAt =
    [...jsonLd.modified.map((value) => readField(value, lang)), ...metaDates(MODIFIED_NAMES)].find(isDate) ??
    itemDates('dateModified').find(isDate) ??
    null;
  if (publishedAt === null || (inAddress && daysApart(publishedAt, inAddress) > SAME_PUBLICATION_DAYS)) {
    const visible = findVisibleDates(root, page.readLines(), lang);
    const seen = inAddress ? visible.all.find((date) => daysApart(date, inAddress) <= SAME_PUBLICATION_DAYS) : visible.publishedAt;
    publishedAt = seen ?? publishedAt ?? inAddress ?? visible.publishedAt ?? modifiedAt ?? visible.modifiedAt;
    modifiedAt ??= visible.modifiedAt;
  }
  return { publishedAt, modifiedAt: modifiedAt === publishedAt ? null : modifiedAt };
}

function daysApart(a: string, b: string): number {
  return Math.abs(Date.parse(a.slice(0, 10)) - Date.parse(b.slice(0, 10))) / 86_400_000;
}

function readField(value: string, lang: string | null): string | null {
  const text = toPlainText(value, 100);
  return parseDate(text) ?? parseVisibleDates(text, lang)[0]?.date ?? null;
}

function readElement(element: Element, lang: string | null): string | null {
  const value = element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title');
  return (value ? readField(value, lang) : null) ?? readField(element.textContent ?? '', lang);
}

function findDateInAddress(url: string): string | null {
  let path = '';
  try {
    path = new URL(url).pathname;
  } catch {
    return null;
  }
  const match =
    /(?:^|[/_-])((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(path) ??
    /\/((?:19|20)\d{2})(\d{2})(\d{2})(?:\/|$)/.exec(path);
  return match ? parseDate(`${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`) : null;
}

function findVisibleDates(root: Element, lines: readonly HeadlineLine[], lang: string | null): Dates & { readonly all: readonly string[] } {
  const all: string[] = [];
  let publishedAt: string | null = null;
  let modifiedAt: string | null = null;
  const take = (date: string, label: string) => {
    all.push(date);
    if (UPDATE_LABEL.test(foldLabel(label))) modifiedAt ??= date;
    else publishedAt ??= date;
  };
  const takeText = (text: string) => {
    let from = 0;
    for (const { date, start, end } of parseVisibleDates(text, lang)) {
      take(date, text.slice(from, start));
      from = end;
    }
  };
  for (const { text, block } of lines) {
    if (publishedAt !== null) break;
    const machine = (block.tagName === 'TIME' ? block : block.querySelector('time[datetime]'))?.getAttribute('datetime');
    const date = machine ? parseDate(machine) : null;
    // A label stands before its date: what follows "Posted: Oct 14" ("… Updated: an hour ago") is about another one.
    if (date) take(date, text.slice(0, parseVisibleDates(text, lang)[0]?.start ?? text.length));
    else if (text.length <= MAX_DATE_LINE) takeText(text);
  }
  if (publishedAt === null) {
    for (const element of [...root.querySelectorAll(DATED)].slice(0, 150)) {
      if (publishedAt !== null) break;
      const machine = element.getAttribute('datetime');
      const date = machine ? parseDate(machine) : null;
      const text = toPlainText(element.textContent, MAX_DATE_LINE + 1);
      if (text.length > MAX_DATE_LINE || isForeign(element)) continue;
      if (date) take(date, text.slice(0, parseVisibleDates(text, lang)[0]?.start ?? text.length));
      else takeText(text);
    }
  }
  return { publishedAt, modifiedAt, all };
}

/** Wrappers around the whole page ("has-sidebar") hold the headline too. */
function isForeign(element: Element): boolean {
  const foreign = element.closest(FOREIGN);
  return foreign !== null && foreign.querySelector('h1') === null;
}

function foldLabel(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
}
