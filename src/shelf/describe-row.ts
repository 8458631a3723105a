import type { ReadingTime } from '@/article/article';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Gives "4–6 min", or "4 min" when fast and slow readers take the same. */
export function describeReadingTime({ minMinutes, maxMinutes }: ReadingTime, strings: Strings): string {
  const most = Math.max(1, maxMinutes);
  const least = Math.max(1, minMinutes);
  return least >= most
    ? translate(strings, 'readingMinutes', { count: most })
    : translate(strings, 'readerMinutesRange', { min: least, max: most });
}

/**
 * Gives a moment (ISO 8601) as a person would say it at `now`: "today", "3 days ago", later the day ("12 March", with its year
 * when that is another one). Empty for what is no date. A clock that was set back never gives a negative age.
 */
export function describeDay(iso: string, now: Date, strings: Strings): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  const days = Math.max(0, Math.round((startOfDay(now) - startOfDay(moment)) / DAY_MS));
  if (days < 7) return new Intl.RelativeTimeFormat(strings.lang, { numeric: 'auto' }).format(-days, 'day');
  const isSameYear = moment.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(strings.lang, { day: 'numeric', month: 'long', ...(isSameYear ? {} : { year: 'numeric' }) }).format(
    moment,
  );
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
