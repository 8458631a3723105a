import type { ChromiumBench } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const DELETE = 'button[aria-label^="Delete"]';

/** Moves everything into the trash by the library's own button, so that a test begins with an empty shelf and untouched engines. */
export async function emptyShelf(bench: ChromiumBench): Promise<void> {
  const stored = await bench.readStored();
  if (stored.every((article) => article.deletedAt !== null)) return;
  const popup = await bench.session.openPopup(await bench.openFixture('pages/home.html'));
  for (let left = stored.filter((article) => article.deletedAt === null).length; left > 0; left--) {
    await (await popup.waitForSelector(DELETE))?.click();
    await waitUntil(
      'the article to go',
      async () => (await bench.readStored()).filter((article) => article.deletedAt === null).length < left,
    );
    await waitUntil('its row to go', async () => (await popup.$$(DELETE)).length < left);
  }
  await popup.close();
}
