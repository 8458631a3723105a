export interface Heading {
  readonly node: HTMLElement;
  readonly title: string;
  /** 0 for the highest level that the article uses. */
  readonly depth: number;
}

/** Lists the headings of a set article for its contents, levels brought down to what is used. Headings without words are left out. */
export function listHeadings(content: HTMLElement): Heading[] {
  const nodes = [...content.querySelectorAll<HTMLElement>('.text :is(h1, h2, h3, h4)')].filter(
    (node) => node.textContent?.trim() && !node.closest('blockquote, figure, table, [data-put-back]'),
  );
  const levels = [...new Set(nodes.map(levelOf))].sort();
  return nodes.map((node) => ({
    node,
    title: (node.textContent ?? '').replace(/\s+/g, ' ').trim(),
    depth: Math.min(2, levels.indexOf(levelOf(node))),
  }));
}

function levelOf(node: HTMLElement): number {
  return Number(node.localName.slice(1));
}
