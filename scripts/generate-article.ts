import type { Article, SanitizedHtml } from '../src/article/article.ts';
import type { SavedArticle } from '../src/library/saved-article.ts';

/**
 * Makes article `number` of a library of any size: always the same for the same number and seed. Words follow Zipf's law over 20,000
 * made-up words of Turkish and English letters, so that an index meets very common and very rare ones, as in real text.
 * @param wordCount words of the text, on average
 */
export function generateArticle(number: number, wordCount = 1_000, seed = 20_260_301): Article {
  const random = makeRandom(seed + number * 7_919);
  const length = Math.round(wordCount * (0.6 + 0.8 * random()));
  const paragraphs: string[] = [];
  let words: string[] = [];
  for (let count = 0; count < length; count++) {
    words.push(makeWord(zipf(random)));
    if (words.length >= 40 + random() * 60 || count === length - 1) {
      const sentence = words.join(' ');
      paragraphs.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
      words = [];
    }
  }
  const title = Array.from({ length: 4 + Math.floor(random() * 6) }, () => makeWord(zipf(random))).join(' ');
  const site = Math.floor(random() * 60);
  const url = `https://site${site}.example/${number}`;
  return {
    url,
    canonicalUrl: url,
    title: `${title.charAt(0).toUpperCase()}${title.slice(1)} ${number}`,
    byline: `${makeWord(400 + Math.floor(random() * 300))} ${makeWord(900 + Math.floor(random() * 300))}`,
    siteName: `Site ${site}`,
    section: null,
    tags: [makeWord(50 + Math.floor(random() * 200))],
    publishedAt: new Date(Date.UTC(2015, 0, 1) + Math.floor(random() * 4_000) * 86_400_000).toISOString(),
    modifiedAt: null,
    lang: random() < 0.5 ? 'tr' : 'en',
    dir: 'ltr',
    excerpt: (paragraphs[0] ?? '').slice(0, 280),
    leadPicture: null,
    html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('') as SanitizedHtml,
    text: paragraphs.join('\n'),
    wordCount: length,
    readingTime: { minMinutes: Math.ceil(length / 250), maxMinutes: Math.ceil(length / 180) },
    removed: [{ kind: 'ad', label: 'Reklam', html: '' as SanitizedHtml, text: '', place: 2 }],
    notices: [],
  };
}

/** The stored record around `generateArticle`, as a backup brings it. */
export async function generateSaved(
  number: number,
  makeArticleId: (url: string) => Promise<string>,
  wordCount = 1_000,
): Promise<SavedArticle> {
  const random = makeRandom(number * 104_729 + 1);
  const article = generateArticle(number, wordCount);
  const at = new Date(Date.UTC(2024, 0, 1) + number * 3_600_000).toISOString();
  const state = (['unread', 'unread', 'reading', 'read'] as const)[Math.floor(random() * 4)] ?? 'unread';
  return {
    id: await makeArticleId(article.canonicalUrl),
    version: 1,
    revision: 1,
    article,
    linkOnly: false,
    savedAt: at,
    updatedAt: at,
    state,
    progress: state === 'read' ? 1 : state === 'reading' ? Math.round(random() * 100) / 100 : 0,
    place: null,
    favorite: random() < 0.05,
    archivedAt: random() < 0.1 ? at : null,
    deletedAt: null,
    tags: random() < 0.3 ? [`tag ${Math.floor(random() * 30)}`] : [],
    note: '',
    highlights: [],
  };
}

/** Word number `rank` of the made-up language; the same rank is always the same word. */
export function makeWord(rank: number): string {
  const random = makeRandom(rank * 31 + 5);
  const syllables = rank < 60 ? 1 : rank < 1_500 ? 2 : 3;
  let word = '';
  for (let count = 0; count < syllables; count++) word += `${pick(ONSETS, random)}${pick(VOWELS, random)}${pick(CODAS, random)}`;
  return word;
}

const ONSETS = ['b', 'c', 'ç', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'ş', 't', 'v', 'y', 'z', 'tr', 'st', ''];
const VOWELS = ['a', 'e', 'ı', 'i', 'o', 'ö', 'u', 'ü'];
const CODAS = ['', '', 'n', 'r', 'l', 'k', 's', 'm', 't', 'ğ'];
const VOCABULARY = 20_000;

/** Rank by Zipf's law with exponent 1, by inverting its continuous form. */
function zipf(random: () => number): number {
  return Math.floor(VOCABULARY ** random()) - 1;
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

/** Mulberry32 (Tommy Ettinger, public domain): small, seeded, good enough for test data. */
function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
