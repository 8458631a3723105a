import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { colorOfHighlight, HIGHLIGHT_COLORS, type HighlightColor } from '@/article/highlight';
import { HighlightIcon, SearchIcon, WarningIcon } from '@/design/icons';
import type { HighlightedArticle } from '@/library/highlighted-article';
import { createHighlightSearch } from '@/library/search-highlights';
import type { StringKey } from '@/locales/translate';
import { describeDay } from './describe-row';
import { SearchBox } from './search-box';
import { useStrings } from './strings-context';

const COLOR_NAMES: Readonly<Record<HighlightColor, StringKey>> = {
  yellow: 'colorYellow',
  green: 'colorGreen',
  blue: 'colorBlue',
  red: 'colorRed',
  purple: 'colorPurple',
};

/** Highlights drawn at first, and drawn more when the end of what is there comes near: more than a screen, few enough for a frame. */
const FIRST_COUNT = 40;
const MORE_COUNT = 120;
/** Articles read before the first are drawn. */
const FIRST_ARTICLES = 40;

/** What is known of the highlights; `isWhole` once all of them are. */
interface Known {
  readonly articles: readonly HighlightedArticle[];
  readonly isWhole: boolean;
}
const NOTHING_YET: Known = { articles: [], isWhole: false };

export interface HighlightsViewProps {
  readonly isHidden: boolean;
  /** Gives the articles with the newest highlights, at most `limit` of them; rejects when the library cannot be opened. */
  readonly listHighlights: (limit?: number) => Promise<readonly HighlightedArticle[]>;
  /** Grows when the library changed. */
  readonly changes: number;
  readonly now: () => Date;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (id: string, highlightId: string) => void;
}

/** All highlights of the library, by article, the article with the newest one first. */
export function HighlightsView({ isHidden, listHighlights, changes, now, hrefOf, onOpen }: HighlightsViewProps) {
  const { strings, t } = useStrings();
  const [known, setKnown] = useState(NOTHING_YET);
  const [hasFailed, setFailed] = useState(false);
  const [words, setWords] = useState('');
  const [color, setColor] = useState<HighlightColor | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isHidden) return;
    let isCurrent = true;
    const read = async () => {
      // The list that stands is changed only once the new one is there.
      if (known === NOTHING_YET) {
        const first = await listHighlights(FIRST_ARTICLES);
        if (isCurrent) setKnown({ articles: first, isWhole: first.length < FIRST_ARTICLES });
        if (first.length < FIRST_ARTICLES) return;
      }
      const articles = await listHighlights();
      if (isCurrent) setKnown({ articles, isWhole: true });
    };
    read().then(
      () => isCurrent && setFailed(false),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [listHighlights, changes, isHidden]);
  const search = useMemo(() => createHighlightSearch(known.articles), [known]);
  const found = useMemo(() => search.find(words, color), [search, words, color]);
  const count = found.reduce((sum, article) => sum + article.highlights.length, 0);
  const first = () => main.current?.querySelector<HTMLElement>('.mark-link');

  return (
    <main class="library-main highlights" hidden={isHidden} ref={main}>
      <header class="library-head">
        <h1 class="library-title">
          {t('viewHighlights')}
          <span class="library-count" role="status">
            {known.isWhole ? t('highlightsCount', { count }) : ''}
          </span>
        </h1>
        <div class="library-tools">
          <SearchBox
            inputRef={input}
            label={t('highlightsSearch')}
            words={words}
            placeholder={t('highlightsSearch')}
            onWords={setWords}
            onLeaveDown={() => first()?.focus()}
            onEnter={() => first()?.click()}
          />
          <select
            class="select"
            aria-label={t('highlightsColor')}
            value={color ?? ''}
            onChange={(event) => setColor((event.currentTarget.value || null) as HighlightColor | null)}
          >
            <option value="">{t('highlightsAllColors')}</option>
            {HIGHLIGHT_COLORS.map((name) => (
              <option key={name} value={name}>
                {t(COLOR_NAMES[name])}
              </option>
            ))}
          </select>
        </div>
      </header>
      {hasFailed && (
        <div class="empty" role="alert">
          <WarningIcon size={28} />
          <h2>{t('emptyFailed')}</h2>
          <p>{t('emptyFailedAdvice')}</p>
        </div>
      )}
      {known.isWhole && !hasFailed && count === 0 && (
        <div class="empty">
          {words || color ? <SearchIcon size={28} /> : <HighlightIcon size={28} />}
          <h2>{words ? t('emptySearch', { words }) : t(color ? 'highlightsNone' : 'highlightsEmpty')}</h2>
          {!words && !color && <p>{t('highlightsAdvice')}</p>}
        </div>
      )}
      {count > 0 && <MarkList key={`${words} ${color}`} articles={found} now={now()} hrefOf={hrefOf} onOpen={onOpen} lang={strings.lang} />}
    </main>
  );
}

interface MarkListProps extends Pick<HighlightsViewProps, 'hrefOf' | 'onOpen'> {
  readonly articles: readonly HighlightedArticle[];
  readonly now: Date;
  readonly lang: string;
}

/** Draws as many as are looked at: thousands of them open as fast as ten. */
function MarkList({ articles, now, hrefOf, onOpen }: MarkListProps) {
  const { t } = useStrings();
  const [most, setMost] = useState(FIRST_COUNT);
  const end = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => takeFirst(articles, most), [articles, most]);
  const isAll = shown.length === articles.length && shown.at(-1)?.highlights.length === articles.at(-1)?.highlights.length;
  useEffect(() => {
    const element = end.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setMost(most + MORE_COUNT);
      },
      { root: element.parentElement, rootMargin: '900px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [most, isAll]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to do so
    <section class="mark-scroller" tabIndex={0} aria-label={t('viewHighlights')}>
      {shown.map(({ row, highlights }) => (
        <article key={row.id} class="mark-article">
          <h2 class="mark-title" lang={row.lang ?? undefined}>
            <a href={hrefOf(row.id)}>
              <bdi>{row.title}</bdi>
            </a>
          </h2>
          <p class="mark-site">
            <bdi>{row.siteName}</bdi>
          </p>
          <ul class="marks">
            {highlights.map((highlight) => (
              <Mark key={highlight.id} highlight={highlight} row={row} now={now} hrefOf={hrefOf} onOpen={onOpen} />
            ))}
          </ul>
        </article>
      ))}
      {!isAll && <div ref={end} class="mark-end" />}
    </section>
  );
}

interface MarkProps extends Pick<HighlightsViewProps, 'hrefOf' | 'onOpen'> {
  readonly highlight: HighlightedArticle['highlights'][number];
  readonly row: HighlightedArticle['row'];
  readonly now: Date;
}

function Mark({ highlight, row, now, hrefOf, onOpen }: MarkProps) {
  const { strings } = useStrings();
  return (
    <li class="mark" data-highlight={colorOfHighlight(highlight)}>
      <a
        class="mark-link"
        href={hrefOf(row.id)}
        lang={row.lang ?? undefined}
        dir="auto"
        onClick={(event) => {
          if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onOpen(row.id, highlight.id);
        }}
      >
        {highlight.quote}
      </a>
      {highlight.note && (
        <p class="mark-note" dir="auto">
          {highlight.note}
        </p>
      )}
      <p class="mark-day">{describeDay(highlight.createdAt, now, strings)}</p>
    </li>
  );
}

function takeFirst(articles: readonly HighlightedArticle[], most: number): readonly HighlightedArticle[] {
  const taken: HighlightedArticle[] = [];
  let left = most;
  for (const article of articles) {
    if (left <= 0) break;
    taken.push(article.highlights.length > left ? { ...article, highlights: article.highlights.slice(0, left) } : article);
    left -= article.highlights.length;
  }
  return taken;
}
