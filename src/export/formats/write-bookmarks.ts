import type { ExportedArticle, ExportWords } from './exported-article';

/** Writes the addresses as the bookmark file that every browser reads, with tags, dates, notes and highlights. */
export async function* writeBookmarks(articles: AsyncIterable<ExportedArticle>, words: ExportWords): AsyncGenerator<string> {
  const title = escapeHtml(words.library);
  yield `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n<TITLE>${title}</TITLE>\n<H1>${title}</H1>\n<DL><p>\n`;
  for await (const { saved } of articles) {
    const attributes = [
      ['HREF', saved.article.url],
      ['ADD_DATE', seconds(saved.savedAt)],
      ['LAST_MODIFIED', seconds(saved.updatedAt)],
      ['TAGS', saved.tags.map((tag) => tag.replaceAll(',', ' ')).join(',')],
      ['TOREAD', saved.state === 'read' ? '0' : '1'],
    ] as const;
    const written = attributes.filter(([, value]) => value !== '').map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
    yield `    <DT><A${written.join('')}>${escapeHtml(saved.article.title)}</A>\n`;
    const said = [saved.note, ...saved.highlights.map(({ quote, note }) => `“${quote}”${note && ` — ${note}`}`)].filter(Boolean);
    if (said.length > 0) yield `    <DD>${escapeHtml(said.join('\n'))}\n`;
  }
  yield '</DL><p>\n';
}

function seconds(date: string): string {
  return String(Math.floor(Date.parse(date) / 1_000));
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
