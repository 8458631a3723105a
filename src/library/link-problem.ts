import type { Notice } from '@/article/article';

/** Why a link's text was not fetched; kept as the notice of its record, so that lists can say it. */
export type LinkProblem = Extract<Notice, `link-${string}`>;

/** Tells a reason of a link without text from the notices of an article. */
export function isLinkProblem(notice: Notice): notice is LinkProblem {
  return notice.startsWith('link-');
}
