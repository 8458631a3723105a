import type { ExportedArticle } from './exported-article';

export const JSON_FORMAT = 'sade-articles';
export const JSON_VERSION = 1;

/** Writes saved articles as one JSON file that Sade can read again: everything but the pictures. */
export async function* writeJson(articles: AsyncIterable<ExportedArticle>): AsyncGenerator<string> {
  yield `{"format":${JSON.stringify(JSON_FORMAT)},"version":${JSON_VERSION},"articles":[`;
  let isFirst = true;
  for await (const { saved } of articles) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(saved)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}
