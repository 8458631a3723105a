import type { ElementHandle, Page } from 'puppeteer-core';

/**
 * Waits for the button or link that a person would call by one of `names` and can press.
 * By name and not by class, so that it also shows that the button has one. Rejects after `timeoutMs`.
 */
export async function findButton(page: Page, names: readonly string[], timeoutMs = 30_000): Promise<ElementHandle<HTMLElement>> {
  const handle = await page.waitForFunction(
    (wanted: readonly string[]) => {
      const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
      const all = document.querySelectorAll<HTMLElement>('button, a[href], [role="button"]');
      return (
        [...all].find((element) => wanted.includes(nameOf(element)) && element.checkVisibility() && !element.matches(':disabled')) ?? null
      );
    },
    { timeout: timeoutMs, polling: 20 },
    names,
  );
  const element = handle.asElement();
  if (!element) throw new Error(`No button named ${names.join(' or ')}.`);
  return element as ElementHandle<HTMLElement>;
}
