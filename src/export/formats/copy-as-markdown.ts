import { writeMarkdownBody } from './markdown-blocks';

/** Writes the text of an article as Markdown to be pasted somewhere, footnotes last. Pictures keep their own addresses. */
export function copyAsMarkdown(body: Element): string {
  const { text, notes } = writeMarkdownBody(body, (src) => src);
  return notes ? `${text}\n\n${notes}` : text;
}
