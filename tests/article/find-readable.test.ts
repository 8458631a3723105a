import { describe, expect, it } from 'vitest';
import { findReadable } from '@/article/find-readable';
import { listBlocks } from '@/article/list-blocks';
import { parseInertly } from '@/article/sanitize';
import { takeSnapshot } from '@/article/take-snapshot';

const SENTENCE = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own. ';
const STORY = `<article><h1>Harbor</h1>${`<p>${SENTENCE.repeat(3)}</p>`.repeat(6)}</article>`;

function ask(body: string): ReadonlySet<number> {
  const taken = takeSnapshot(parseInertly(`<!doctype html><title>Harbor</title><body>${body}</body>`));
  if (!taken.ok) throw new Error(taken.reason);
  return findReadable(taken.snapshot.body, listBlocks(taken.snapshot.body));
}

describe('Readability', () => {
  it('is asked about a page whose boxes stand as deep as those of a page that people make', () => {
    expect(ask(`${'<div>'.repeat(90)}${STORY}${'</div>'.repeat(90)}<footer>End</footer>`).size).toBeGreaterThan(5);
  });

  it('is not asked about nesting that it would read for seconds, wherever on the page that stands', () => {
    const lists = '<ul><li>'.repeat(200);
    for (const page of [`${STORY}${lists}${SENTENCE}`, `${lists}${SENTENCE}${'</ul>'.repeat(200)}${STORY}`])
      expect([...ask(page)]).toEqual([]);
  });
});
