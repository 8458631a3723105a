import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { probeDocument } from '@/article/probe';
import { holdKeyGate } from '@/platform/hold-key-gate';
import { sendMessage } from '@/platform/messages';
import { watchPage } from '@/platform/watch-page';

// The only code that every page pays for. Built as a plain script, because WXT's frame for content scripts weighs more than the probe;
// `src/platform/register-probe.ts` has the browser run it: top frame, isolated world, document_start.
export default defineUnlistedScript(() => {
  holdKeyGate();
  if (!/^(?:text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return;
  let reported = '';
  watchPage((isNewPage) => {
    const url = location.href;
    const { isArticle } = probeDocument(document, url);
    const report = `${isArticle} ${url}`;
    if (isNewPage || report !== reported) void sendMessage('probe/report', { isArticle, url });
    reported = report;
    return isArticle;
  });
});
