import { expect, it } from 'vitest';
import { assembleArticle } from '@/article/assemble-article';
import { listBlocks } from '@/article/list-blocks';
import { RemovalLog } from '@/article/removal-log';
import { parseInertly } from '@/article/sanitize';

const PROSE = 'The harbor was dredged again this spring, and the men who did it say the mud of each year has a color of its own, '.repeat(
  2,
);

it('notes prose that goes from among the kept text, and neither links, short lines nor what stands around the article', () => {
  const { body } = parseInertly(`<div><div><p>Before ${PROSE}</p></div><p>One.</p><div><p>Lost ${PROSE}</p></div><p>A line.</p>
    <p><a href="/x">Linked ${PROSE}</a></p><p>Two.</p><p>End ${PROSE}</p><ul><li>a</li><li>b</li></ul><p>Far ${PROSE}</p></div>`);
  const blocks = listBlocks(body);
  const kept = new Set(blocks.flatMap(({ text }, index) => (/^(?:One|Two)\.$/.test(text) ? [index] : [])));
  const log = new RemovalLog();
  const root = assembleArticle(blocks, kept, log);
  expect(root?.textContent?.replace(/\s+/g, ' ').trim()).toBe('One. Two.');
  expect(log.removals.map(({ kind, holder }) => [kind, holder.textContent?.slice(0, 4)])).toEqual([
    ['other', 'Lost'],
    ['other', 'End '],
  ]);
  expect(log.removals.every(({ marker }) => root?.contains(marker))).toBe(true);
});

it('keeps the spaces that stand alone in elements: between words and in code, where they are its indentation', () => {
  const { body } = parseInertly(`<div><p><b>Harbor</b><span> </span><i>mud</i> ${PROSE}</p><div><span></span> </div>
    <pre><span>build</span>:\n<span>  </span><span>os</span>:<span> </span><span>plain</span>\n</pre><p>End ${PROSE}</p></div>`);
  const blocks = listBlocks(body);
  const root = assembleArticle(blocks, new Set(blocks.keys()), new RemovalLog());
  expect(root?.querySelector('p')?.textContent).toMatch(/^Harbor mud The/);
  expect(root?.querySelector('pre')?.textContent).toBe('build:\n  os: plain\n');
  expect(root?.querySelector('div')).toBeNull();
});
