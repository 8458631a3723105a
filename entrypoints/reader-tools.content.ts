import { defineContentScript } from 'wxt/utils/define-content-script';
import { copyAsMarkdown } from '@/export/formats/copy-as-markdown';
import { fetchNextPage } from '@/platform/fetch-page';
import { READER_TOOLS_KEY } from '@/platform/reader-key';
import { findSpeech } from '@/reader/tools/aloud/speech';
import { createMountTools } from '@/reader/tools/mount-tools';

// Injected once the article stands: what is not needed for the first frame must not delay it.
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  main() {
    Object.assign(globalThis, {
      [READER_TOOLS_KEY]: createMountTools({ writeMarkdown: copyAsMarkdown, fetchNextPage, findSpeech, isOwnPage: false }),
    });
  },
});
