import type { ComponentChildren } from 'preact';
import { StarredIcon } from '@/design/icons';
import type { ShelfHit } from '@/library/shelf-query';
import { explainProblem } from '@/locales/explain-problem';
import { describeDay, describeReadingTime } from './describe-row';
import { RowPicture } from './row-picture';
import { useStrings } from './strings-context';
import type { StoredTagColors } from './tag-colors';
import { TagDot } from './tag-dot';
import { TextParts, trimLead } from './text-parts';

export interface ShelfRowProps {
  readonly row: ShelfHit;
  readonly index: number;
  readonly now: Date;
  /** Address that opens the article, for links opened with the mouse wheel or a menu. */
  readonly href: string;
  /** Only the active row is in the tab order; arrow keys move between rows. */
  readonly isActive: boolean;
  readonly tagColors: StoredTagColors;
  /** With room: excerpt, byline and date of publication too. */
  readonly isRoomy: boolean;
  readonly onOpen: () => void;
  /** What stands before the row. */
  readonly lead?: ComponentChildren;
  /** Buttons at the row's end. */
  readonly children?: ComponentChildren;
}

/** Days until an article in the trash is deleted for good; the time is that of `TRASH_DAYS` in src/platform. */
function daysLeft(deletedAt: string, now: Date): number {
  return Math.max(1, 30 - Math.floor((now.getTime() - Date.parse(deletedAt)) / 86_400_000));
}

/** One saved article in a list. */
export function ShelfRowView({ row, index, now, href, isActive, tagColors, isRoomy, onOpen, lead, children }: ShelfRowProps) {
  const { strings, t } = useStrings();
  const problem = row.linkOnly && row.linkProblem ? explainProblem(strings, row.linkProblem) : null;
  const facts = [
    row.linkOnly ? t('rowLinkOnly') : describeReadingTime(row.readingTime, strings),
    row.state === 'reading'
      ? t('rowProgress', { percent: new Intl.NumberFormat(strings.lang, { style: 'percent' }).format(row.progress) })
      : null,
    row.deletedAt === null ? describeDay(row.savedAt, now, strings) : t('trashDaysLeft', { count: daysLeft(row.deletedAt, now) }),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <article class={isRoomy ? 'row row-roomy' : 'row'} data-state={row.state}>
      {lead && <div class="row-lead">{lead}</div>}
      <div class="row-text">
        <a
          class="row-link"
          href={href}
          data-row={index}
          tabIndex={isActive ? 0 : -1}
          onClick={(event) => {
            if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onOpen();
          }}
        >
          <span class="row-title" lang={row.lang ?? undefined}>
            <bdi>
              <TextParts parts={row.titleParts} plain={row.title} />
            </bdi>
          </span>
        </a>
        {(isRoomy || row.passage) && (
          <p class="row-excerpt" lang={problem ? strings.lang : (row.lang ?? undefined)}>
            <bdi>
              <TextParts parts={row.passage && trimLead(row.passage, isRoomy ? 90 : 24)} plain={problem ?? row.excerpt} />
            </bdi>
          </p>
        )}
      </div>
      <p class="row-facts" title={problem ?? undefined}>
        {row.favorite && (
          <span class="row-star">
            <StarredIcon size={12} />
            <span class="visually-hidden">{t('rowFavorite')}</span>
          </span>
        )}
        <bdi class="row-site">
          <TextParts parts={row.factParts?.siteName ?? null} plain={row.siteName} />
        </bdi>
        {isRoomy && row.byline && (
          <span class="row-fact row-byline">
            <bdi>
              <TextParts parts={row.factParts?.byline ?? null} plain={row.byline} />
            </bdi>
          </span>
        )}
        {facts.map((fact) => (
          <span key={fact} class="row-fact">
            <bdi>{fact}</bdi>
          </span>
        ))}
        {row.tags.map((tag, place) => (
          <span key={tag} class="row-tag">
            <TagDot tag={tag} colors={tagColors} />
            <bdi>
              <TextParts parts={row.factParts?.tags[place] ?? null} plain={tag} />
            </bdi>
          </span>
        ))}
      </p>
      {row.state === 'reading' && row.progress > 0 && (
        <span class="row-progress" aria-hidden="true" style={{ inlineSize: `${Math.round(row.progress * 100)}%` }} />
      )}
      {isRoomy && row.picture && <RowPicture id={row.id} picture={row.picture} />}
      {children && <div class="row-actions">{children}</div>}
    </article>
  );
}
