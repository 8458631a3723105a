import { defineContentScript } from 'wxt/utils/define-content-script';
import { READER_KEY } from '@/platform/reader-key';
import { createReaderScript, type ReaderScript } from '@/reader/reader-script';

const world = globalThis as unknown as { [READER_KEY]?: ReaderScript };

// Injected beside the article's script when someone reads, and in advance once the popup has looked at the page.
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  main() {
    world[READER_KEY] ??= createReaderScript(navigator.language);
  },
});
