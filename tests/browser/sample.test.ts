import { expect, test } from 'vitest';
import { collectBlocks } from './collect-blocks.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';

const bench = useChromium();

test('the reader on the sample shows the eight paragraphs and the subheading and nothing of what stands around them', async () => {
  const page = await bench.openFixture('sample/index.html');
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll('.haber-metin > p')]
      .map((paragraph) => (paragraph.textContent ?? '').trim())
      .filter((text) => text !== 'Reklam' && !text.startsWith('İLGİLİ HABER')),
  );
  expect(wanted).toHaveLength(9);
  const reader = await bench.read(page);
  const blocks = await reader.evaluate(collectBlocks, 'article');
  expect(blocks.slice(-9)).toEqual(wanted);
  const all = await reader.evaluate((root) => root.querySelector('article')?.textContent ?? '');
  expect(all).not.toMatch(/reklam|kategoriler|önceki haberler|ilgili haber|abone ol|uygulama|çerez|yorumlar|etiketler/i);
});

test('axe finds nothing to complain about in the reader on the sample', async () => {
  const page = await bench.openFixture('sample/index.html');
  expect(await runAxeInReader(await bench.read(page))).toEqual([]);
});
