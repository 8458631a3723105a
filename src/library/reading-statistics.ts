import * as z from 'zod/mini';

/** What was read on this computer, day by day. Kept in one value of its own; never part of a backup. */
export interface ReadingStatistics {
  readonly version: 1;
  /** By day of this computer's clock, "2026-11-25". Days on which nothing was read are not there. */
  readonly days: Readonly<Record<string, ReadingDay>>;
}

export interface ReadingDay {
  /** Time that a reader was in view and the person at it. */
  readonly seconds: number;
  /** How many articles were read for the first time in `SEEN_DAYS` days. */
  readonly articles: number;
  /** Seconds by host name, without "www."; at most `MAX_SITES`. */
  readonly sites: Readonly<Record<string, number>>;
  /** Short sums of the articles of the day, so that one that is read in two sittings counts once; emptied after `SEEN_DAYS` days. */
  readonly seen: readonly string[];
}

/** A piece of reading, as a reader reports it twice a minute. */
export interface ReadingPiece {
  /** Address of the article. */
  readonly url: string;
  readonly seconds: number;
}

export interface ReadingSummary {
  /** The last `CHART_DAYS` days, oldest first, days without reading too. */
  readonly days: readonly { readonly day: string; readonly seconds: number; readonly articles: number }[];
  readonly today: number;
  /** Seconds of the last seven days. */
  readonly week: number;
  /** Seconds and articles since counting began. */
  readonly total: number;
  readonly articles: number;
  /** Days in a row up to today; up to yesterday while nothing was read today. */
  readonly streak: number;
  readonly longestStreak: number;
  /** Seconds by site, most first. */
  readonly sites: readonly { readonly site: string; readonly seconds: number }[];
}

export const NO_READING: ReadingStatistics = { version: 1, days: {} };
export const CHART_DAYS = 28;
const SEEN_DAYS = 30;
const MAX_SITES = 60;
/** A day with less reading does not carry a streak. */
const STREAK_SECONDS = 60;
/** Longer than any reader reports at once. */
const MAX_PIECE_SECONDS = 120;

const daySchema = z.object({
  seconds: z.number().check(z.minimum(0)),
  articles: z.number().check(z.minimum(0)),
  sites: z.record(z.string(), z.number().check(z.minimum(0))),
  seen: z.array(z.string()),
});

/** Reads statistics from any stored value: a day that does not parse is left out, everything else stays. */
export function parseReadingStatistics(value: unknown): ReadingStatistics {
  if (typeof value !== 'object' || value === null || !('days' in value)) return NO_READING;
  const { days } = value;
  if (typeof days !== 'object' || days === null) return NO_READING;
  const parsed = Object.entries(days).flatMap(([day, stored]) => {
    const result = /^\d{4}-\d{2}-\d{2}$/.test(day) ? daySchema.safeParse(stored) : null;
    return result?.success ? [[day, result.data] as const] : [];
  });
  return { version: 1, days: Object.fromEntries(parsed) };
}

/** Adds a piece of reading to the day that `now` is on, by this computer's clock. */
export function addReading(statistics: ReadingStatistics, { url, seconds }: ReadingPiece, now: Date): ReadingStatistics {
  const spent = Math.min(MAX_PIECE_SECONDS, Math.max(0, Math.round(seconds)));
  const site = siteOf(url);
  if (spent === 0 || !site) return statistics;
  const today = dayOf(now);
  const known = statistics.days[today] ?? { seconds: 0, articles: 0, sites: {}, seen: [] };
  const recent = dayOf(daysBefore(now, SEEN_DAYS));
  const sum = shortSum(url);
  const isNew = !Object.entries(statistics.days).some(([day, { seen }]) => day >= recent && seen.includes(sum));
  const day: ReadingDay = {
    seconds: known.seconds + spent,
    articles: known.articles + (isNew ? 1 : 0),
    sites: addSite(known.sites, site, spent),
    seen: known.seen.includes(sum) ? known.seen : [...known.seen, sum],
  };
  const others = Object.entries(statistics.days).map(([name, other]) => [name, name < recent ? { ...other, seen: [] } : other] as const);
  return { version: 1, days: { ...Object.fromEntries(others), [today]: day } };
}

/** Gives what the statistics page shows at `now`. */
export function summarizeReading({ days }: ReadingStatistics, now: Date): ReadingSummary {
  const chart = Array.from({ length: CHART_DAYS }, (_, index) => {
    const day = dayOf(daysBefore(now, CHART_DAYS - 1 - index));
    return { day, seconds: days[day]?.seconds ?? 0, articles: days[day]?.articles ?? 0 };
  });
  const sites: Record<string, number> = {};
  for (const day of Object.values(days)) for (const [site, spent] of Object.entries(day.sites)) sites[site] = (sites[site] ?? 0) + spent;
  const all = Object.values(days);
  return {
    days: chart,
    today: chart.at(-1)?.seconds ?? 0,
    week: sum(chart.slice(-7).map(({ seconds }) => seconds)),
    total: sum(all.map(({ seconds }) => seconds)),
    articles: sum(all.map(({ articles }) => articles)),
    ...countStreaks(days, now),
    sites: Object.entries(sites)
      .map(([site, seconds]) => ({ site, seconds }))
      .sort((one, other) => other.seconds - one.seconds),
  };
}

/** Gives the day that a moment is on by this computer's clock, "2026-11-25". */
export function dayOf(moment: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${String(moment.getFullYear()).padStart(4, '0')}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** By the calendar: a day with a change of the clock has 23 or 25 hours. Noon exists on every day everywhere. */
function daysBefore(moment: Date, count: number): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() - count, 12);
}

function countStreaks(days: ReadingStatistics['days'], now: Date): Pick<ReadingSummary, 'streak' | 'longestStreak'> {
  const isKept = (day: string) => (days[day]?.seconds ?? 0) >= STREAK_SECONDS;
  const lengthUpTo = (start: Date) => {
    let length = 0;
    while (isKept(dayOf(daysBefore(start, length)))) length += 1;
    return length;
  };
  let longestStreak = 0;
  let run = 0;
  let previous: string | null = null;
  for (const day of Object.keys(days).filter(isKept).sort()) {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    run = previous === dayOf(daysBefore(new Date(year, month - 1, date), 1)) ? run + 1 : 1;
    previous = day;
    longestStreak = Math.max(longestStreak, run);
  }
  return { streak: isKept(dayOf(now)) ? lengthUpTo(now) : lengthUpTo(daysBefore(now, 1)), longestStreak };
}

function addSite(sites: ReadingDay['sites'], site: string, seconds: number): ReadingDay['sites'] {
  // A host could be called "__proto__" by whoever writes addresses; entries are data, not names of the language.
  const before = new Map(Object.entries(sites));
  before.set(site, (before.get(site) ?? 0) + seconds);
  return Object.fromEntries([...before].sort(([, one], [, other]) => other - one).slice(0, MAX_SITES));
}

function siteOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^www\./, '') || null;
}

/** FNV-1a, 32 bits: enough to tell the articles of a month apart, and no list of addresses. */
function shortSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
