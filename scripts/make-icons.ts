/**
 * Renders the icons from their drawing: `node scripts/make-icons.ts` writes the SVG sources next to the drawing
 * (scripts/brand/*.svg) and the PNG sizes to public/icon/. Wants a Chromium; CHROMIUM names another than /usr/bin/chromium.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { drawMark, type MarkState } from './brand/draw-mark.ts';

const STATES: readonly MarkState[] = ['default', 'article', 'saved'];
const SIZES = [16, 24, 32, 48, 128];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await mkdir('public/icon', { recursive: true });
  const page = await browser.newPage();
  for (const state of STATES) {
    await writeFile(`scripts/brand/${state}.svg`, drawMark(state, 128));
    for (const size of SIZES) {
      await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
      await page.setContent(`<style>*{margin:0}svg{display:block}</style>${drawMark(state, size)}`);
      await page.screenshot({ path: `public/icon/${state}-${size}.png`, omitBackground: true });
    }
  }
} finally {
  await browser.close();
}
