import type { Page } from 'puppeteer-core';
import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';

/** Clicks with the real mouse on the reader's first visible element that matches `selector`. */
export async function pressInReader(page: Page, reader: PiercedReader, selector: string): Promise<void> {
  const point = await reader.evaluate((root, wanted: string) => {
    const found = [...root.querySelectorAll(wanted)].find((element) => element.checkVisibility());
    if (!found) return null;
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector);
  if (!point) throw new Error(`The reader shows nothing that matches ${selector}.`);
  await page.mouse.click(point.x, point.y);
}
