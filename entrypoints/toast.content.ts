import { defineContentScript } from 'wxt/utils/define-content-script';
import { showToast } from '@/reader/show-toast';

// Injected when something was asked for from a menu and the reader, which would say what came of it, is not open.
export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  registration: 'runtime',
  main() {
    (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('sade.toast')] = (sentence: string) => showToast(document, sentence);
  },
});
