import type { Article } from '@/article/article';
import { isOutdated, sendMessage } from '@/platform/messages';
import type { ReaderBoot } from '@/platform/reader-in-tab';
import type { HighlightSource } from '@/reader/highlight-source';

/**
 * Wires a page's reader to the background, which keeps highlights of the page's own article and of no other.
 * @param readArticle gives the article as the person sees it, for when a highlight saves it
 */
export function createPageHighlights(boot: ReaderBoot, readArticle: () => Article): HighlightSource {
  let isSaved = boot.isSaved;
  return {
    initial: boot.highlights,
    firstId: null,
    async change(change) {
      const send = async (text: Article | null) => (await sendMessage('reader/highlight', { change, article: text })) ?? noAnswer();
      let reply = await send(isSaved ? null : readArticle());
      // Deleted meanwhile, or never saved: the text goes along.
      if (!reply.ok && reply.reason === 'missing') reply = await send(readArticle());
      isSaved ||= reply.ok;
      return reply;
    },
    read: async () => (await sendMessage('reader/highlights', {})) ?? noAnswer(),
    watch(signal, onChange) {
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && onChange(), { signal });
    },
  };
}

function noAnswer(): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: isOutdated() ? 'outdated' : 'unknown' };
}
