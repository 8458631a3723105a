import { browser } from 'wxt/browser';

/** Gives what a link in a tab's page says, for a title where its own page cannot be had; empty when it cannot be found. Never rejects. */
export async function findLinkLabel(tabId: number, url: string): Promise<string> {
  try {
    const [injection] = await browser.scripting.executeScript({
      target: { tabId },
      func: (wanted: string) => {
        const link = [...Document.prototype.querySelectorAll.call(document, 'a[href]')].find(
          (found) => (found as HTMLAnchorElement).href === wanted,
        );
        return (link?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
      },
      args: [url],
    });
    return typeof injection?.result === 'string' ? injection.result : '';
  } catch {
    return '';
  }
}
