import { describe, expect, it, vi } from 'vitest';
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

  it('sets no handler and no style when it puts one box in the place of another: browsers would report that to the page', () => {
    const names: string[] = [];
    const setNode = vi.spyOn(Element.prototype, 'setAttributeNode').mockImplementation(({ name }: Attr) => {
      names.push(name);
      return null;
    });
    const found = ask(
      `<div dir="ltr" onfocus="x()" style="color:red"><section onclick="x()" style="display:block">${STORY}</section></div>`,
    );
    setNode.mockRestore();
    expect(found.size).toBeGreaterThan(5);
    expect(names).toContain('dir');
    expect(names.filter((name) => /^on|^style$/.test(name))).toEqual([]);
  });

  it('still leaves out what a style hides', () => {
    const [shown, hidden] = ['', ' style="display:none"'].map((style) =>
      ask(`${STORY}<article>${`<p${style}>${SENTENCE.repeat(3)}</p>`.repeat(3)}</article>`),
    );
    expect(hidden?.size).toBeLessThanOrEqual(shown?.size ?? 0);
  });
});
