import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The seed: a Turkish news page's visible text, taken apart. */
export interface Seed {
  readonly category: string;
  readonly title: string;
  /** The article's blocks in order: eight paragraphs and a subheading. */
  readonly blocks: readonly { readonly kind: 'paragraph' | 'subheading'; readonly text: string }[];
  readonly listHeading: string;
  /** The cards of the list below the article. */
  readonly cards: readonly { readonly title: string; readonly teaser: string; readonly date: string }[];
}

const SEED_FILE = fileURLToPath(new URL('../../../../shared/seed-article.txt', import.meta.url));

/** Gives the seed that lies beside the repository; null where there is none. Throws when it has another shape than the tests know. */
export function readSeed(): Seed | null {
  if (!existsSync(SEED_FILE)) return null;
  const lines = readFileSync(SEED_FILE, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const [, beforeBody, afterBody] = lines.flatMap((line, index) => (line === 'Reklam' ? [index] : []));
  if (beforeBody === undefined || afterBody === undefined) throw new Error('The seed has fewer than three ad labels.');
  const cards = [];
  const rest = lines.slice(afterBody + 2).filter((line) => line !== 'Reklam');
  for (let index = 0; index + 2 < rest.length; index += 3) {
    cards.push({ title: rest[index]!, teaser: rest[index + 1]!, date: rest[index + 2]! });
  }
  const blocks = lines
    .slice(beforeBody + 1, afterBody)
    .map((text) => ({ kind: text === text.toLocaleUpperCase('tr') ? ('subheading' as const) : ('paragraph' as const), text }));
  if (blocks.length !== 9 || cards.length !== 6)
    throw new Error(`The seed has ${blocks.length} blocks and ${cards.length} cards, not 9 and 6.`);
  return { category: lines[1]!, title: lines[beforeBody - 1]!, blocks, listHeading: lines[afterBody + 1]!, cards };
}
