import { describe, expect, test } from 'vitest';
import { useChromium } from './use-chromium.ts';

const bench = useChromium();

const EVIL = [
  '#javascript:alert(1)',
  '#<img src=x onerror=alert(1)>',
  '#draft-<img src=x onerror=alert(1)>',
  '#draft-__proto__',
  '#__proto__',
  '?id=javascript:alert(1)',
  '?url=chrome://settings#chrome://settings',
  '#view-source:https://a.example/',
  '#../../options.html',
  '#%00%3Cscript%3Ealert(1)%3C/script%3E',
  `#${'a'.repeat(20_000)}`,
];

describe('an address of ours that somebody made up (CVE-2015-0798, CVE-2023-5758)', () => {
  test.each(EVIL)('shows nothing of it and runs nothing: library.html%s', async (tail) => {
    const page = await bench.openOwnPage('options.html');
    const seen: string[] = [];
    page.on('dialog', (dialog) => {
      seen.push(dialog.message());
      void dialog.accept();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`chrome-extension://${bench.session.extensionId}/`)) seen.push(request.url());
    });
    await page.goto(`chrome-extension://${bench.session.extensionId}/library.html${tail}`);
    await page.waitForFunction(() => (document.querySelector('#app')?.textContent?.length ?? 0) > 20);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen).toEqual([]);
    expect(await page.evaluate(() => document.querySelectorAll('#app img[src="x"], #app script, #app iframe').length)).toBe(0);
    expect(
      await page.evaluate(
        () => [...document.querySelectorAll('a')].filter((link) => /^(?:javascript|chrome|view-source):/.test(link.href)).length,
      ),
    ).toBe(0);
  });

  test('cannot be put into a frame, nor any other page of ours', async () => {
    const page = await bench.openFixture('pages/orchard.html');
    for (const file of ['library.html', 'popup.html', 'options.html', 'welcome.html']) {
      const text = await page.evaluate(async (address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
        await new Promise((resolve) => setTimeout(resolve, 400));
        return frame.contentDocument?.body?.textContent ?? '';
      }, `chrome-extension://${bench.session.extensionId}/${file}`);
      expect(text).not.toMatch(/Sade|Saved/);
      const inside = page
        .frames()
        .filter((frame) => frame.url().startsWith('chrome-extension:') && !frame.url().startsWith('chrome-error:'));
      for (const frame of inside)
        expect(await frame.evaluate(() => document.querySelector('#app') !== null).catch(() => false), file).toBe(false);
    }
  });
});
