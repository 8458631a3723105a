import type { SavedArticle } from '@/library/saved-article';
import type { ExportWords } from './exported-article';
import { writeMarkdownBody } from './markdown-blocks';
import { writeInline } from './markdown-inline';
import { openBody } from './open-body';

/**
 * Writes an article as Markdown: facts as YAML front matter, headline, lead picture, text, highlights, note, footnotes.
 * @param picture address to write for a picture (a file beside this one, or its place on the web); null leaves it out
 * @param document a live document of this window, for the sanitizer
 */
export function writeMarkdown(
  saved: SavedArticle,
  words: ExportWords,
  picture: (src: string) => string | null,
  document: Document,
): string {
  const { article, highlights, note } = saved;
  const plain = plainWriter(document);
  const body = writeMarkdownBody(openBody(saved, document), picture);
  const parts = [writeFrontMatter(saved), `# ${plain(article.title)}`];
  const lead = article.leadPicture && picture(article.leadPicture.src);
  if (article.leadPicture && lead) {
    parts.push(`![${plain(article.leadPicture.alt)}](${encodeURI(lead).replace(/[()]/g, encodeURIComponent)})`);
    if (article.leadPicture.caption) parts.push(`*${plain(article.leadPicture.caption).replaceAll('*', '')}*`);
  }
  if (body.text) parts.push(body.text);
  if (highlights.length > 0) {
    parts.push(`## ${plain(words.highlights)}`);
    for (const mark of highlights) parts.push(quoteLines(mark.quote, plain), ...(mark.note ? [paragraphs(mark.note, plain)] : []));
  }
  if (note) parts.push(`## ${plain(words.note)}`, paragraphs(note, plain));
  if (body.notes) parts.push(body.notes);
  return `${parts.join('\n\n')}\n`;
}

/** A string in double quotes is the same in JSON and YAML 1.2 (yaml.org/spec/1.2.2, 5.7), but for characters that YAML calls unprintable. */
function writeFrontMatter(saved: SavedArticle): string {
  const { article } = saved;
  const facts: readonly (readonly [string, string | number | boolean | readonly string[] | null])[] = [
    ['title', article.title],
    ['url', article.url],
    ['site', article.siteName],
    ['author', article.byline],
    ['published', article.publishedAt],
    ['saved', saved.savedAt],
    ['language', article.lang],
    ['words', article.wordCount],
    ['state', saved.state],
    ['favorite', saved.favorite ? true : null],
    ['archived', saved.archivedAt],
    ['tags', saved.tags.length > 0 ? saved.tags : null],
    ['topics', article.tags.length > 0 ? article.tags : null],
    ['excerpt', article.excerpt || null],
  ];
  const lines = facts.filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${escapeUnprintable(JSON.stringify(value))}`);
  return `---\n${lines.join('\n')}\n---`;
}

function escapeUnprintable(json: string): string {
  return json.replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes text that is no markup, so that none of it is taken for Markdown. */
function plainWriter(document: Document): (text: string) => string {
  const context = { footnote: () => null, picture: () => null, isCell: false };
  return (text) => writeInline([document.createTextNode(text.replace(/\s+/g, ' ').trim())], context);
}

function paragraphs(text: string, plain: (text: string) => string): string {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      plain(line)
        .replace(/^([-+#>])/, '\\$1')
        .replace(/^(\d+)([.)])/, '$1\\$2'),
    )
    .join('\n\n');
}

function quoteLines(text: string, plain: (text: string) => string): string {
  return paragraphs(text, plain)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
