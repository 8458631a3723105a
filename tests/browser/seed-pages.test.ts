import { describe, expect, test } from 'vitest';
import { collectBlocks } from './collect-blocks.ts';
import { buildSeedPages } from './seed/build-seed-pages.ts';
import { readSeed } from './seed/read-seed.ts';
import { useChromium } from './use-chromium.ts';

/** The text of the page that Sade was born from lies beside the repository on some machines only, and never in it. */
const seed = readSeed();
const pages = seed ? buildSeedPages(seed) : [];

describe.skipIf(!seed)('the page that Sade was born from', () => {
  const bench = useChromium({
    answer: (path) => {
      const page = pages.find(({ name }) => path === `/seed/${name}.html`);
      return page ? { body: page.html, type: 'text/html; charset=utf-8' } : null;
    },
  });

  test.each(pages.map(({ name }) => name))('is read word for word in %s markup', async (name) => {
    const page = await bench.openFixture(`seed/${name}.html`);
    const reader = await bench.read(page);
    const wanted = seed!.blocks.map(({ text }) => text);
    const blocks = await reader.evaluate(collectBlocks, 'article .text');
    expect(blocks).toEqual(wanted);
    expect(await reader.evaluate((root) => root.querySelector('article h1')?.textContent)).toBe(seed!.title);
    const all = await reader.evaluate(collectBlocks, 'article');
    for (const line of [
      'Reklam',
      seed!.category,
      seed!.listHeading,
      ...seed!.cards.flatMap((card) => [card.title, card.teaser, card.date]),
    ]) {
      expect(all).not.toContain(line);
    }
  });
});

test.skipIf(!seed)('the seed has the shape that the tests are made for', () => {
  expect(seed!.blocks.filter(({ kind }) => kind === 'paragraph')).toHaveLength(8);
  expect(seed!.blocks.filter(({ kind }) => kind === 'subheading')).toHaveLength(1);
});
