import { cleanTitle } from './clean-title';
import type { MetaTags } from './read-meta-tags';
import { simplifyText } from './simplify-text';
import { toPlainText } from './to-plain-text';

const MAX_TITLE_LENGTH = 400;

/** Every place where a page may say its title. Plain text, document order. */
export interface TitleSources {
  /** `<title>`. */
  readonly documentTitle: string;
  readonly headings: readonly string[];
  /** Headings of the second level: a few sites set the headline in one, under an `<h1>` for search engines. */
  readonly subheadings: readonly string[];
  /** `og:title`, `twitter:title` and their kin, best first. */
  readonly metaTitles: readonly string[];
  readonly itemHeadlines: readonly string[];
}

/**
 * Collects a page's titles; `findTitle` chooses. Apart, because the titles also tell which JSON-LD node is the page's own.
 * @param url the page's own address: a heading that leads elsewhere speaks of another page
 */
export function readTitles(root: Element, meta: MetaTags, url: string): TitleSources {
  const texts = (selector: string) =>
    [...root.querySelectorAll(selector)]
      .slice(0, 12)
      .map((element) => toPlainText(element.getAttribute('content') ?? element.textContent, MAX_TITLE_LENGTH))
      .filter((text) => text !== '');
  return {
    documentTitle: toPlainText(root.querySelector('head > title, title:not(svg title)')?.textContent, MAX_TITLE_LENGTH),
    headings: readHeadings(root, url),
    subheadings: texts('h2'),
    metaTitles: [
      'og:title',
      'twitter:title',
      'parsely-title',
      'sailthru.title',
      'dc.title',
      'dcterms.title',
      'citation_title',
      'title',
      'headline',
    ]
      .flatMap((name) => meta.get(name) ?? [])
      .map((value) => toPlainText(value, MAX_TITLE_LENGTH))
      .filter((text) => text !== ''),
    // A heading that is marked so is no second witness to its own wording.
    itemHeadlines: texts('[itemprop~="headline"]:not(h1)'),
  };
}

/** First the page's own headings, then those that are wholly links to other pages: a logo, another story. */
function readHeadings(root: Element, url: string): string[] {
  const own: string[] = [];
  const leading: string[] = [];
  for (const heading of [...root.querySelectorAll('h1')].slice(0, 12)) {
    const text = toPlainText(heading.textContent, MAX_TITLE_LENGTH);
    if (text !== '') (leadsElsewhere(heading, text, url) ? leading : own).push(text);
  }
  return own.length > 0 ? own : leading;
}

function leadsElsewhere(heading: Element, text: string, url: string): boolean {
  const links = [...heading.querySelectorAll('a[href]')];
  const around = heading.closest('a[href]');
  if (!around && simplifyText(links.map((link) => link.textContent).join(' ')) !== simplifyText(text)) return false;
  return (around ? [around] : links).every((link) => !isSamePage(link.getAttribute('href') ?? '', url));
}

function isSamePage(href: string, url: string): boolean {
  try {
    const [to, here] = [new URL(href, url), new URL(url)];
    return to.host === here.host && to.pathname.replace(/\/$/, '') === here.pathname.replace(/\/$/, '');
  } catch {
    return true;
  }
}

/** Two titles that share this much of their letter pairs are about the same story, however they are worded. */
const SAME_STORY = 0.35;
/** Headings of other stories come later and may be as like: the first of them is the page's own unless another is clearly closer. */
const FIRST_BONUS = 0.1;

/**
 * Chooses the headline. No source is trusted alone: a JSON-LD headline may be one for search engines, `og:title` one for social networks,
 * an `<h1>` the site's name or another story's. The visible headline is taken where another source speaks of the same story, unless the
 * editors' own field words it otherwise; where two others agree on it with its kicker ("Kenya: Nairobi from below") or without it, their
 * spelling is taken.
 * @param siteNames names of the site in any spelling, also its host
 * @returns headline without the site's name; '' when the page has none
 */
export function findTitle(titles: TitleSources, jsonLdHeadlines: readonly string[], siteNames: readonly string[]): string {
  const names = siteNames.map(simplifyText);
  const isSiteName = (text: string) => names.includes(simplifyText(text));
  const raw = [...jsonLdHeadlines.slice(0, 1), ...titles.metaTitles, ...titles.itemHeadlines.slice(0, 1), titles.documentTitle];
  const declared = raw
    .map((text) => cleanTitle(text, { siteNames, otherTitles: [...titles.headings, ...raw.filter((other) => other !== text)] }))
    .filter((text) => text !== '' && !isSiteName(text));
  const heading = findMainHeading(
    titles.headings.filter((text) => !isSiteName(text)),
    declared,
    titles.documentTitle,
  );
  if (heading === null) return findAgreed(declared) ?? declared[0] ?? titles.documentTitle;
  const [named] = jsonLdHeadlines.length > 0 ? declared : [];
  const chosen = named && isEditorial(named, heading, titles) ? named : adjustKicker(heading, declared);
  return spellNaturally(chosen, declared);
}

/**
 * Whether a JSON-LD headline that differs from the visible one is nevertheless the story's headline: it speaks of the same story, and it
 * is not the wording for search engines, which `<title>` repeats while `og:title` does not.
 */
function isEditorial(named: string, heading: string, titles: TitleSources): boolean {
  const key = simplifyText(named);
  if (titles.subheadings.some((text) => simplifyText(text) === key)) return true;
  if (compareTitles(named, heading) < SAME_STORY) return false;
  const startsLike = (text: string | undefined) => simplifyText(text ?? '').startsWith(key);
  return startsLike(titles.metaTitles[0]) || !startsLike(titles.documentTitle);
}

/** @returns the `<h1>` that the other titles speak of; null when there is none, or when all of them stand for the site or other stories */
function findMainHeading(headings: readonly string[], declared: readonly string[], documentTitle: string): string | null {
  let best: string | null = null;
  let bestScore = SAME_STORY;
  const start = simplifyText(documentTitle);
  for (const heading of headings) {
    const likeness = Math.max(0, ...declared.map((text) => compareTitles(heading, text)));
    const score = likeness > SAME_STORY && heading === headings[0] ? Math.min(1, likeness + FIRST_BONUS) : likeness;
    // Where two are said elsewhere too, a forum's name and the topic's, the document's title begins with the page's own.
    const isClearer = score === bestScore && start.startsWith(simplifyText(heading)) && !start.startsWith(simplifyText(best ?? ''));
    if (score > bestScore || isClearer) {
      best = heading;
      bestScore = score;
    }
  }
  // Nothing to compare with: the document's title is empty or only the site's name.
  return best ?? (declared.length === 0 || simplifyText(documentTitle) === '' ? (headings[0] ?? null) : null);
}

function adjustKicker(heading: string, declared: readonly string[]): string {
  const unnamed = withoutKicker(heading);
  // Two kickers over one headline: neither is part of it.
  if (unnamed && declared.some((text) => text !== heading && simplifyText(withoutKicker(text) ?? '').startsWith(simplifyText(unnamed)))) {
    const under = declared.filter((text) => simplifyText(text).endsWith(simplifyText(unnamed)));
    if (under.every((text) => simplifyText(text) !== simplifyText(heading))) return unnamed;
  }
  const key = simplifyText(heading);
  const others = declared.map((text) => ({ text, key: simplifyText(text) }));
  if (others.filter((other) => other.key === key).length > 1) return heading;
  for (const other of others) {
    const agreeing = others.filter(({ key: second }) => second === other.key).length;
    const isLonger = other.key !== key && other.key.endsWith(key);
    const isShorter = other.key !== key && key.endsWith(other.key) && other.key.length > 20;
    if (agreeing > 1 && (isLonger || isShorter) && !others.some((third) => third.key === key)) return other.text;
  }
  return heading;
}

/** What follows a few words and a dash or colon; null when that is nothing that could be a headline. */
function withoutKicker(text: string): string | null {
  return /^.{3,60}?(?::| [-–—|]) (.{21,})$/.exec(text)?.[1] ?? null;
}

/** @returns the title that at least two sources spell the same; null when all differ */
function findAgreed(declared: readonly string[]): string | null {
  const keys = declared.map(simplifyText);
  return declared.find((_, at) => keys.indexOf(keys[at] ?? '', at + 1) > 0) ?? null;
}

/** A headline that the page shows in capitals is often written normally elsewhere. */
function spellNaturally(title: string, declared: readonly string[]): string {
  if (title !== title.toUpperCase() || title === title.toLowerCase()) return title;
  const key = simplifyText(title);
  return declared.find((text) => text !== text.toUpperCase() && simplifyText(text) === key) ?? title;
}

/** 1 for equal, near 1 where one holds the other, otherwise the share of letter pairs that both have (Dice). */
function compareTitles(a: string, b: string): number {
  const [first, second] = [simplifyText(a), simplifyText(b)];
  if (first === second) return 1;
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  if (short.length > 3 && long.includes(short)) return 0.5 + (0.5 * short.length) / long.length;
  const pairs = new Map<string, number>();
  for (let at = 0; at < first.length - 1; at++) pairs.set(first.slice(at, at + 2), (pairs.get(first.slice(at, at + 2)) ?? 0) + 1);
  let shared = 0;
  for (let at = 0; at < second.length - 1; at++) {
    const left = pairs.get(second.slice(at, at + 2)) ?? 0;
    if (left > 0) {
      pairs.set(second.slice(at, at + 2), left - 1);
      shared++;
    }
  }
  return (2 * shared) / Math.max(1, first.length + second.length - 2);
}
