import { useCallback, useEffect, useState } from 'preact/hooks';
import { type ReadingStatistics, type ReadingSummary, summarizeReading } from '@/library/reading-statistics';
import { describeDuration } from './describe-duration';
import { useStrings } from './strings-context';

/** What the statistics page can do; entrypoints/library wires it to the browser. */
export interface StatisticsActions {
  readonly readStatistics: () => Promise<ReadingStatistics>;
  /** Gives whether nothing is left. */
  readonly clearStatistics: () => Promise<boolean>;
  readonly watchStatistics: (signal: AbortSignal, onChange: () => void) => void;
  readonly now: () => Date;
}

/** Sites listed; the rest is little. */
const MAX_SITES = 10;

/** How much was read here: in numbers, by day and by site. */
export function StatisticsPanel({ readStatistics, clearStatistics, watchStatistics, now }: StatisticsActions) {
  const { t } = useStrings();
  const [summary, setSummary] = useState<ReadingSummary | 'failed' | null>(null);
  const [isCleared, setCleared] = useState(false);
  const refresh = useCallback(
    () =>
      readStatistics().then(
        (statistics) => setSummary(summarizeReading(statistics, now())),
        () => setSummary('failed'),
      ),
    [readStatistics, now],
  );
  useEffect(() => {
    const lifetime = new AbortController();
    watchStatistics(lifetime.signal, () => void refresh());
    void refresh();
    return () => lifetime.abort();
  }, [watchStatistics, refresh]);
  const clear = () => void clearStatistics().then(setCleared, () => setSummary('failed'));

  if (summary === 'failed') return <p role="alert">{t('emptyFailed')}</p>;
  if (!summary) return null;
  return (
    <>
      <p class="option-note">{t('statisticsNote')}</p>
      {summary.total === 0 ? (
        <p role="status">{t(isCleared ? 'statisticsCleared' : 'statisticsEmpty')}</p>
      ) : (
        <>
          <Numbers summary={summary} />
          <Days summary={summary} />
          <Sites summary={summary} />
          <button type="button" class="button" onClick={clear}>
            {t('statisticsClear')}
          </button>
        </>
      )}
    </>
  );
}

function Numbers({ summary }: { readonly summary: ReadingSummary }) {
  const { strings, t } = useStrings();
  const time = (seconds: number) => describeDuration(seconds, strings);
  const numbers = [
    ['statisticsToday', time(summary.today)],
    ['statisticsWeek', time(summary.week)],
    ['statisticsTotal', time(summary.total)],
    ['statisticsArticles', new Intl.NumberFormat(strings.lang).format(summary.articles)],
    ['statisticsStreak', t('statisticsDays', { count: summary.streak })],
    ['statisticsLongest', t('statisticsDays', { count: summary.longestStreak })],
  ] as const;
  return (
    <dl class="numbers">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Days({ summary: { days } }: { readonly summary: ReadingSummary }) {
  const { strings, t } = useStrings();
  const most = Math.max(60, ...days.map(({ seconds }) => seconds));
  const short = new Intl.DateTimeFormat(strings.lang, { day: 'numeric', month: 'short' });
  const long = new Intl.DateTimeFormat(strings.lang, { weekday: 'long', day: 'numeric', month: 'long' });
  const read = days.filter(({ seconds }) => seconds > 0);
  return (
    <section class="panel-section" aria-labelledby="statistics-days">
      <h2 id="statistics-days">{t('statisticsByDay')}</h2>
      <div class="chart" aria-hidden="true">
        <p class="chart-most">{describeDuration(most, strings)}</p>
        <ol class="chart-bars">
          {days.map(({ day, seconds }) => (
            <li key={day} title={`${long.format(dateOf(day))}: ${describeDuration(seconds, strings)}`} data-weekend={isWeekend(day)}>
              <span style={{ blockSize: `${(100 * seconds) / most}%` }} />
            </li>
          ))}
        </ol>
        <p class="chart-ends">
          {[days[0], days[Math.floor(days.length / 2)], days.at(-1)].map(
            (end) => end && <span key={end.day}>{short.format(dateOf(end.day))}</span>,
          )}
        </p>
      </div>
      <details class="chart-table">
        <summary>{t('statisticsAsTable')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('statisticsDay')}</th>
              <th scope="col">{t('statisticsTime')}</th>
              <th scope="col">{t('statisticsArticles')}</th>
            </tr>
          </thead>
          <tbody>
            {[...read].reverse().map(({ day, seconds, articles }) => (
              <tr key={day}>
                <th scope="row">{long.format(dateOf(day))}</th>
                <td>{describeDuration(seconds, strings)}</td>
                <td>{new Intl.NumberFormat(strings.lang).format(articles)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function Sites({ summary }: { readonly summary: ReadingSummary }) {
  const { strings, t } = useStrings();
  const sites = summary.sites.slice(0, MAX_SITES);
  const most = Math.max(1, sites[0]?.seconds ?? 1);
  return (
    <section class="panel-section" aria-labelledby="statistics-sites">
      <h2 id="statistics-sites">{t('statisticsBySite')}</h2>
      <ol class="chart-sites">
        {sites.map(({ site, seconds }) => (
          <li key={site}>
            <bdi>{site}</bdi>
            <span class="usage-size">{describeDuration(seconds, strings)}</span>
            <span class="chart-line" aria-hidden="true" style={{ inlineSize: `${(100 * seconds) / most}%` }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Noon of a day "2026-11-25" by this computer's clock; `new Date("2026-11-25")` would be midnight in Greenwich, the day before in America. */
function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(dateOf(day).getDay());
}
