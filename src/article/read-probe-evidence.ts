import { findRoot } from './find-root';

/**
 * What the probe looks at, in the order of the weights in `probe.ts`. Each is about 0 to 2; names say which way "more" points.
 * Kept to what a page says in its markup: no layout, no style, and as few walks over the elements as possible.
 */
export const EVIDENCE_NAMES = [
  'text in the best container',
  'share of that text in all text',
  'headline length',
  'og:type article',
  'og:type website',
  'JSON-LD article',
  'JSON-LD shop, list or service',
  'publication date',
  'address of a story',
  'address of a list, shop or service',
  'page class of a list or shop',
  'price',
  'buttons',
  'subheadings',
  'one to four times',
  'many articles',
] as const;

/** Letters of these scripts say as much as two or three Latin ones. */
const DENSE_SCRIPT = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const DENSE_WEIGHT = 2.2;
/** Boxes with nothing else in them that may stand around a paragraph. A teaser's box also has its headline and picture. */
const WRAPPERS = 3;
/** What a paragraph's text counts for the box that it stands in, and for the box around that. */
const LEVELS = [1, 0.4];
const SHORTEST_PARAGRAPH = 70;
/** With less than this in paragraphs, text may stand in `<div>`s and between `<br>`s. */
const FEW_PARAGRAPHS = 1_200;

const ARTICLE_TYPE = /"@type"\s*:\s*\[?\s*"\w*(?:Article|BlogPosting)"/;
const SHOP_TYPE =
  /"@type"\s*:\s*\[?\s*"(?:Product(?:Group)?|(?:Aggregate)?Offer|ItemList|CollectionPage|LocalBusiness|Store|SearchResultsPage|Service|JobPosting|SoftwareApplication)"/;
/** Whole path segments: "/shop/" is one, "/shopping-in-rome" is not. */
const LIST_PATH =
  /\/(?:products?|shop|store|items?|itm|categor(?:y|ies)|kategori|collections?|departments?|services?|tags?|search|forums?|login|signin|register|cart|jobs?|careers?|pricing|features|topics?|authors?)(?:\/|$)|[?&](?:q|s|query|search|keyword)=/;
const STORY_PATH = /\d{4}|[^/]{24}|(?:[^/]*[-_]){3}[^/]*\/?$/;
/** Words that content systems put on `<body>`: WordPress, Shopify, Magento and others. */
const LIST_CLASS = /(?:^|[\s_-])(?:home|archive|category|search|product|shop|collection|listing|woocommerce|login)(?:[\s_-]|$)/;

/**
 * Measures a page for the probe.
 * @param url the document's real address
 * @returns one number for each of `EVIDENCE_NAMES`; null for a document without elements
 */
export function readProbeEvidence(document: Document, url: string): number[] | null {
  const root = findRoot(document);
  if (!root) return null;
  const count = (selector: string) => root.querySelectorAll(selector).length;
  const has = (selector: string) => (root.querySelector(selector) ? 1 : 0);
  const test = (pattern: RegExp, text: string | null | undefined) => (pattern.test((text ?? '').toLowerCase()) ? 1 : 0);

  let jsonLd = '';
  for (const script of root.querySelectorAll('script[type="application/ld+json"]')) jsonLd += script.textContent;
  const isArticle = ARTICLE_TYPE.test(jsonLd) ? 1 : 0;
  const { best, all } = weighText(root);
  let headline = 0;
  for (const heading of root.querySelectorAll('h1')) headline = Math.max(headline, weigh(heading.textContent?.trim() ?? ''));
  const path = url.replace(/^\w+:\/\/[^/?#]*|#.*/g, '');
  const type = root.querySelector('meta[property="og:type"]')?.getAttribute('content');
  const times = count('time');
  return [
    log(best),
    best / (all || 1),
    Math.min(headline, 90) / 50,
    test(/^article$/, type),
    test(/^(?:website|blog|product.*)$/, type),
    isArticle,
    !isArticle && SHOP_TYPE.test(jsonLd) ? 1 : 0,
    /"datePublished"/.test(jsonLd)
      ? 1
      : has('meta[property="article:published_time"],[itemprop~=datePublished],meta[name*=publish i],meta[name*=date i]'),
    test(STORY_PATH, path.replace(/\?.*/, '')),
    test(LIST_PATH, path),
    test(LIST_CLASS, root.querySelector('body')?.getAttribute('class')),
    has('[itemprop=price],[class*=price i],meta[property^="product:"]'),
    log(count('button')),
    log(count('h2,h3,h4')),
    times > 0 && times < 5 ? 1 : 0,
    count('article') > 3 ? 1 : 0,
  ];
}

/** Text in paragraphs, and how much of it the best container holds: its own children's and, a little less, its grandchildren's. */
function weighText(root: Element): { best: number; all: number } {
  const containers = new Map<Element | null, number>();
  let all = 0;
  const take = (element: Element, length: number) => {
    if (length < SHORTEST_PARAGRAPH) return;
    let linked = 0;
    for (const link of element.getElementsByTagName('a')) linked += link.textContent?.length ?? 0;
    const weight = linked > length * 0.4 ? 0 : length;
    all += weight;
    let container = element.parentElement;
    for (let level = 0; container?.childElementCount === 1 && level < WRAPPERS; level++) container = container.parentElement;
    for (const share of LEVELS) {
      containers.set(container, (containers.get(container) ?? 0) + weight * share);
      container = container?.parentElement ?? null;
    }
  };
  for (const element of root.querySelectorAll('p,pre')) take(element, weigh(element.textContent ?? ''));
  if (all < FEW_PARAGRAPHS) {
    for (const element of root.querySelectorAll('div,td,section,article,font,span,blockquote,li,dd,center')) {
      // Text that stands directly in a container; `closest` would count the text of `<p><span>` twice without this order of tests.
      let length = 0;
      for (let node = element.firstChild; node; node = node.nextSibling) {
        if (node.nodeType === 3) length += weigh(node.nodeValue?.trim() ?? '');
      }
      if (length >= SHORTEST_PARAGRAPH && !element.closest('p,pre')) take(element, length);
    }
  }
  return { best: Math.max(0, ...containers.values()), all };
}

function weigh(text: string): number {
  return text.length * (DENSE_SCRIPT.test(text.slice(0, 60)) ? DENSE_WEIGHT : 1);
}

function log(value: number): number {
  return Math.log10(1 + value);
}
