import type { StringKey } from './translate';

/** Why the page behind a link was not kept, with the sentence that says it. */
export const LINK_SENTENCES = {
  'link-no-access': 'linkNoAccess',
  'link-private': 'linkPrivate',
  'link-not-reached': 'linkNotReached',
  'link-refused': 'linkRefused',
  'link-gone': 'linkGone',
  'link-leads-on': 'linkLeadsOn',
  'link-not-html': 'linkNotHtml',
  'link-too-large': 'linkTooLarge',
  'link-no-article': 'linkNoArticle',
} as const satisfies Readonly<Record<string, StringKey>>;
