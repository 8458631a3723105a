import { listBlocks } from './list-blocks';

/**
 * Writes an article's text, a line a block, without figure captions.
 * @param root the assembled article; loose text in it is wrapped
 */
export function writeText(root: Element): string {
  const lines: string[] = [];
  for (const block of listBlocks(root)) {
    if (!block.element.closest('figcaption')) lines.push(block.text);
  }
  return lines.join('\n');
}
