import type { Article, RemovedBlock, RemovedKind } from '@/article/article';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';

/**
 * Writes an ISO 8601 day or moment in full in the interface's language ("3 July 2024 at 18:24").
 *
 * A moment with an offset of its own is shown by the publisher's clock, as on the page; one in UTC by the clock of
 * `timeZone` (the reader's own when left out), because sites that store UTC show local time. Gives null for what is no date.
 */
export function describeDate(iso: string, strings: Strings, timeZone?: string): string | null {
  const hasTime = iso.includes('T');
  return format(iso, strings, { dateStyle: 'long', ...(hasTime ? { timeStyle: 'short' as const } : {}) }, timeZone);
}

/** Writes when an article was changed: the day, or only the time when that was on the day of `published`. Null for what is no date or says nothing new. */
export function describeChange(modified: string, published: string | null, strings: Strings, timeZone?: string): string | null {
  const changed = describeDate(modified, strings, timeZone);
  if (!changed || !published) return changed;
  if (changed === describeDate(published, strings, timeZone)) return null;
  // Days as the page writes them; a change right at midnight in another zone is told in full, which is not wrong.
  const isTimeEnough = modified.includes('T') && modified.split('T')[0] === published.split('T')[0] && published.includes('T');
  return isTimeEnough ? format(modified, strings, { timeStyle: 'short' }, timeZone) : changed;
}

function format(iso: string, strings: Strings, style: Intl.DateTimeFormatOptions, timeZone: string | undefined): string | null {
  const [, day, time, offset] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})\S*?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(iso) ?? [];
  if (!day) return null;
  const isUtc = offset !== undefined && /^(?:Z|[+-]00:?00)$/i.test(offset);
  const moment = new Date(isUtc ? iso : `${day}T${time ?? '00:00'}Z`);
  if (Number.isNaN(moment.getTime())) return null;
  const zone = isUtc ? timeZone : 'UTC';
  return formatterOf(strings.lang, { ...style, ...(zone ? { timeZone: zone } : {}) }).format(moment);
}

/** Makes the browser load what it needs to write dates and lists in `lang`: the first time in a page costs more than laying out an article. */
export function warmFormatters(lang: string): void {
  formatterOf(lang, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(0);
  new Intl.ListFormat(lang).format([new Intl.NumberFormat(lang).format(0)]);
}

/** Making a formatter takes as long as laying out the article: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(lang, options);
  formatters.set(key, known);
  return known;
}

/** Gives "4–6 min", or "4 min" when fast and slow readers take the same. */
export function describeReadingTime({ minMinutes, maxMinutes }: Article['readingTime'], strings: Strings): string {
  if (minMinutes >= maxMinutes) return translate(strings, 'readingMinutes', { count: Math.max(1, maxMinutes) });
  return translate(strings, 'readerMinutesRange', { min: Math.max(1, minMinutes), max: maxMinutes });
}

const KIND_KEYS: Readonly<Record<RemovedKind, StringKey>> = {
  ad: 'removedAd',
  related: 'removedRelated',
  newsletter: 'removedNewsletter',
  share: 'removedShare',
  follow: 'removedFollow',
  tags: 'removedTags',
  comments: 'removedComments',
  author: 'removedAuthor',
  consent: 'removedConsent',
  paywall: 'removedPaywall',
  player: 'removedPlayer',
  ticker: 'removedTicker',
  legal: 'removedLegal',
  navigation: 'removedNavigation',
  'next-story': 'removedNextStory',
  hidden: 'removedHidden',
  other: 'removedOther',
};

/** Gives "5 ads" for a kind of clutter and a number of blocks. */
export function describeRemovedKind(kind: RemovedKind, count: number, strings: Strings): string {
  return translate(strings, KIND_KEYS[kind], { count });
}

/** Gives "5 ads and 1 newsletter box removed", the most frequent kind first; null when nothing was removed. */
export function describeRemoved(removed: readonly RemovedBlock[], strings: Strings): string | null {
  const counts = countKinds(removed);
  if (counts.length === 0) return null;
  const parts = counts.map(([kind, count]) => describeRemovedKind(kind, count, strings));
  return translate(strings, 'readerRemoved', { list: new Intl.ListFormat(strings.lang).format(parts) });
}

/** Counts blocks by kind, most frequent first, ads always leading and "other" always last. */
export function countKinds(removed: readonly RemovedBlock[]): [RemovedKind, number][] {
  const counts = new Map<RemovedKind, number>();
  for (const { kind } of removed) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const rank = (kind: RemovedKind) => (kind === 'ad' ? 0 : kind === 'other' ? 2 : 1);
  return [...counts].sort(([a, aCount], [b, bCount]) => rank(a) - rank(b) || bCount - aCount);
}
