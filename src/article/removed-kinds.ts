import type { RemovedKind } from './article';

/** Every kind of removed block, for checking what comes from storage and files; a kind that is added to the type is missed here at once. */
export const REMOVED_KINDS: readonly RemovedKind[] = Object.keys({
  ad: true,
  related: true,
  newsletter: true,
  share: true,
  follow: true,
  tags: true,
  comments: true,
  author: true,
  consent: true,
  paywall: true,
  player: true,
  ticker: true,
  legal: true,
  navigation: true,
  'next-story': true,
  hidden: true,
  other: true,
} satisfies Record<RemovedKind, true>) as RemovedKind[];
