import { Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';
import { extractArticle } from '@/article/extract-article';
import { probeDocument } from '@/article/probe';
import { parseInertly } from '@/article/sanitize';
import { writeText } from '@/article/write-text';

interface Row {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly text: string;
  readonly ms: number;
  readonly isArticle?: boolean;
}

/** One page through the three extractors, in the same tab, each the second time it runs. */
function compare(url: string): Record<'sade' | 'readability' | 'defuddle', Row> {
  return { sade: second(() => runSade(url)), readability: second(runReadability), defuddle: second(() => runDefuddle(url)) };
}

function second(run: () => Omit<Row, 'ms'>): Row {
  let row: Omit<Row, 'ms'> = { title: null, byline: null, publishedAt: null, text: '' };
  let ms = 0;
  for (let round = 0; round < 2; round++) {
    const start = performance.now();
    try {
      row = run();
    } catch {
      // Counts as a page without text.
    }
    ms = performance.now() - start;
    if (ms > 1_000) break;
  }
  return { ...row, ms };
}

function runSade(url: string): Omit<Row, 'ms'> {
  const { isArticle } = probeDocument(document);
  const result = extractArticle(document, { url });
  if (!result.ok) return { title: null, byline: null, publishedAt: null, text: '', isArticle };
  const { title, byline, publishedAt, text } = result.article;
  return { title, byline, publishedAt, text, isArticle };
}

function runReadability(): Omit<Row, 'ms'> {
  const article = new Readability(document.cloneNode(true) as Document).parse();
  return {
    title: article?.title ?? null,
    byline: article?.byline ?? null,
    publishedAt: article?.publishedTime ?? null,
    text: textOf(article?.content),
  };
}

function runDefuddle(url: string): Omit<Row, 'ms'> {
  const article = new Defuddle(document.cloneNode(true) as Document, { url }).parse();
  return {
    title: article.title || null,
    byline: article.author || null,
    publishedAt: article.published || null,
    text: textOf(article.content),
  };
}

function textOf(html: string | null | undefined): string {
  return html ? writeText(parseInertly(html).body) : '';
}

Object.assign(globalThis, { sadeCompare: compare });
