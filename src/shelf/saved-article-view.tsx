import { useEffect, useRef, useState } from 'preact/hooks';
import { BackIcon, ExternalIcon } from '@/design/icons';
import type { ShelfRow } from '@/library/saved-article';
import { explainProblem } from '@/locales/explain-problem';
import { RowActions } from './row-actions';
import type { RowAction } from './row-keys';
import { useStrings } from './strings-context';

/** A saved article on screen. */
export interface ShownArticle {
  readonly ok: true;
  /** Null for a page that is shown but not saved (a draft). */
  readonly row: ShelfRow | null;
  readonly title: string;
  readonly url: string;
  /** Puts the focus where arrow keys scroll the text, and the text where reading stopped. */
  readonly start: () => void;
  /** Closes an open tool; false when none was open. */
  readonly dismiss: () => boolean;
  readonly unmount: () => void;
}

/** Sets the article with an id into a place of the page, without any request. */
export type ShowArticle = (place: HTMLElement, id: string) => Promise<ShownArticle | { readonly ok: false; readonly reason: string }>;

export interface SavedArticleViewProps {
  readonly id: string;
  readonly showArticle: ShowArticle;
  /** How the article stands now, after every change; null while unknown. */
  readonly readRow: (id: string) => Promise<ShelfRow | null>;
  /** Grows when the library changed. */
  readonly changes: number;
  readonly onBack: () => void;
  readonly onAction: (action: RowAction, row: ShelfRow) => void;
  readonly onTitle: (title: string | null) => void;
}

type Shown = ShownArticle | { readonly ok: false; readonly reason: string } | null;

/** The saved-article reader: a rail with what can be done, and the article as the reader sets it. */
export function SavedArticleView({ id, showArticle, readRow, changes, onBack, onAction, onTitle }: SavedArticleViewProps) {
  const { strings, t } = useStrings();
  const place = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>(null);
  const [row, setRow] = useState<ShelfRow | null>(null);

  useEffect(() => {
    let isGone = false;
    let mounted: ShownArticle | null = null;
    setShown(null);
    setRow(null);
    if (place.current) {
      showArticle(place.current, id)
        .catch(() => ({ ok: false as const, reason: 'failed' }))
        .then((result) => {
          if (isGone) return result.ok && result.unmount();
          if (result.ok) {
            mounted = result;
            setRow(result.row);
            onTitle(result.title);
            result.start();
          }
          setShown(result);
        });
    }
    return () => {
      isGone = true;
      mounted?.unmount();
      onTitle(null);
    };
  }, [id, showArticle, onTitle]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      // A dialog takes Escape first, then a tool of the reader.
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (!(shown?.ok && shown.dismiss())) onBack();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [shown, onBack]);
  useEffect(() => {
    if (changes > 0) void readRow(id).then(setRow, () => undefined);
  }, [id, changes, readRow]);

  return (
    <div class="article-view">
      <nav class="rail" aria-label={t('articleActions')}>
        <button type="button" class="icon-button rail-back" title={t('articleBack')} aria-label={t('articleBack')} onClick={onBack}>
          <BackIcon size={20} />
        </button>
        {row && (
          <RowActions
            standing={row}
            title={null}
            iconSize={19}
            tabIndex={0}
            actions={row.deletedAt === null ? ['favorite', 'archive', 'read', 'tag', 'export', 'delete'] : ['export', 'delete', 'purge']}
            onAction={(action) => onAction(action, row)}
          />
        )}
        {shown?.ok && (
          <a class="icon-button" href={shown.url} rel="noreferrer" title={t('articleOriginal')} aria-label={t('articleOriginal')}>
            <ExternalIcon size={19} />
          </a>
        )}
      </nav>
      <div class="article-place" ref={place} />
      {shown && !shown.ok && (
        <div class="article-problem" role="alert">
          <h1>{explainProblem(strings, shown.reason)}</h1>
          <button type="button" class="button" onClick={onBack}>
            {t('articleBack')}
          </button>
        </div>
      )}
    </div>
  );
}
