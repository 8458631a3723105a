import { expect, it } from 'vitest';
import { keepStructure } from '@/article/keep-structure';
import { listBlocks } from '@/article/list-blocks';
import { parseInertly } from '@/article/sanitize';

const BODY = `<div><h2>Before</h2><h3>Under it</h3><p>A kept paragraph.</p><p>A dropped one.</p><h2>Over nothing kept</h2><p>Dropped too.</p>
  <pre>let a = 1;</pre></div><aside><h2>Elsewhere</h2><pre>other()</pre></aside>`;

const keep = (kept: readonly number[], mayKeep: (index: number) => boolean = () => true) => {
  const blocks = listBlocks(parseInertly(BODY).body);
  return [...keepStructure(blocks, new Set(kept), mayKeep)].sort((a, b) => a - b).map((index) => blocks[index]?.text);
};

it('keeps the headings over a kept paragraph and the code beside it, and no others', () => {
  expect(keep([2, 0])).toEqual(['Before', 'Under it', 'A kept paragraph.', 'let a = 1;']);
});

it('adds no heading in front of the first kept block, where the page’s own lines stand', () => {
  expect(keep([2])).toEqual(['A kept paragraph.', 'let a = 1;']);
});

it('leaves what a rule or a score speaks against', () => {
  expect(keep([2, 0], () => false)).toEqual(['Before', 'A kept paragraph.']);
});

it('keeps code among kept text however it is boxed, and none after its end', () => {
  const body = `<section><p>One.</p></section><div><table><tr><td><div><pre>among()</pre></div></td></tr></table></div><section><p>Two.</p></section>
    <footer><div><pre>after()</pre></div></footer>`;
  const blocks = listBlocks(parseInertly(body).body);
  const kept = (mayKeep: (index: number) => boolean) =>
    [...keepStructure(blocks, new Set([0, 2]), mayKeep)].sort((a, b) => a - b).map((index) => blocks[index]?.text);
  expect(kept(() => true)).toEqual(['One.', 'among()', 'Two.']);
  expect(kept(() => false)).toEqual(['One.', 'Two.']);
});

it('keeps a heading between two kept blocks whose boxes have nothing in common', () => {
  const body =
    '<div><div><div><p>One.</p></div></div></div><div><div><h3>Between</h3></div></div><div><div><div><p>Two.</p></div></div></div>';
  const blocks = listBlocks(parseInertly(body).body);
  const kept = (mayKeep: (index: number) => boolean) =>
    [...keepStructure(blocks, new Set([0, 2]), mayKeep)].sort((a, b) => a - b).map((index) => blocks[index]?.text);
  expect(kept(() => true)).toEqual(['One.', 'Between', 'Two.']);
  expect(kept(() => false)).toEqual(['One.', 'Two.']);
});
