import type { Page } from 'puppeteer-core';

/** Everything of a page that Sade must not change: compared before and after. */
export interface PageState {
  readonly markup: string;
  readonly scroll: readonly [number, number];
  readonly focused: string;
  readonly selection: string;
  readonly fields: readonly string[];
  readonly innerScroll: readonly number[];
  readonly historyLength: number;
}

/** Reads the state of a page by the page's own means. */
export function describePage(page: Page): Promise<PageState> {
  return page.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    scroll: [scrollX, scrollY] as [number, number],
    focused: document.activeElement?.id || document.activeElement?.tagName || '',
    selection: String(getSelection()),
    fields: [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map((field) => `${field.value}|${field.checked}`),
    innerScroll: [...document.querySelectorAll('.box')].map((box) => box.scrollTop),
    historyLength: history.length,
  }));
}
