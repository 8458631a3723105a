import { useState } from 'preact/hooks';
import type { ReadingTime } from '@/article/article';
import { CheckIcon, ReadIcon, SavedIcon, SaveIcon, WarningIcon } from '@/design/icons';
import { explainProblem } from '@/locales/explain-problem';
import { describeReadingTime } from './describe-row';
import { useStrings } from './strings-context';

/** What the popup knows about the page behind it; `inspectActivePage` in src/platform gives it. */
export type PageCard =
  | {
      readonly status: 'readable';
      readonly tabId: number;
      readonly title: string;
      readonly siteName: string;
      /** Address of the page. */
      readonly url: string;
      readonly readingTime: ReadingTime;
      /** False when the page does not look like an article; it can be read all the same. */
      readonly isArticle: boolean;
      /** Id of the saved article of this page; null when it is not in the library. */
      readonly savedId: string | null;
    }
  | {
      readonly status: 'unreadable';
      /** A reason that `explainProblem` knows. */
      readonly reason: string;
      /** The tab's title, or empty. */
      readonly title: string;
    };

/** `copies` is 1 when one of the two stores did not take it. */
export type SaveOutcome =
  | { readonly ok: true; readonly id: string; readonly copies: 1 | 2 }
  | { readonly ok: false; readonly reason: string };
export type ReadOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface PageCardProps {
  /** Null while the page is being looked at. */
  readonly card: PageCard | null;
  readonly onRead: (tabId: number) => Promise<ReadOutcome>;
  readonly onSave: (tabId: number) => Promise<SaveOutcome>;
  readonly onOpenSaved: (id: string) => void;
  /** Asks the browser for access to sites; offered where its lack is the reason. */
  readonly onGrantAccess: () => void;
}

/** This page: what it is, Read and Save, or why it can't be read. Its height is reserved before anything is known. */
export function PageCardView({ card, onRead, onSave, onOpenSaved, onGrantAccess }: PageCardProps) {
  const { t } = useStrings();
  if (!card) return <WaitingCard />;
  if (card.status === 'unreadable') return <UnreadableCard card={card} onGrantAccess={onGrantAccess} />;
  return (
    <section class="card" aria-label={t('cardLabel')}>
      <ReadableCard key={card.tabId} card={card} onRead={onRead} onSave={onSave} onOpenSaved={onOpenSaved} />
    </section>
  );
}

type Work = { readonly kind: 'idle' | 'saving' | 'saved' | 'saved-once' } | { readonly kind: 'problem'; readonly reason: string };

function ReadableCard({
  card,
  onRead,
  onSave,
  onOpenSaved,
}: Omit<PageCardProps, 'card' | 'onGrantAccess'> & { readonly card: Extract<PageCard, { status: 'readable' }> }) {
  const { strings, t } = useStrings();
  const [work, setWork] = useState<Work>({ kind: 'idle' });
  const [newId, setNewId] = useState<string | null>(null);
  const savedId = newId ?? card.savedId;

  const read = async () => {
    const outcome = await onRead(card.tabId);
    if (!outcome.ok) setWork({ kind: 'problem', reason: outcome.reason });
  };
  const save = async () => {
    if (work.kind === 'saving') return;
    setWork({ kind: 'saving' });
    const outcome = await onSave(card.tabId);
    if (outcome.ok) setNewId(outcome.id);
    setWork(outcome.ok ? { kind: outcome.copies === 2 ? 'saved' : 'saved-once' } : { kind: 'problem', reason: outcome.reason });
  };
  const saveLabel = work.kind === 'saving' ? t('cardSaving') : savedId ? t('saved') : t('save');

  return (
    <>
      <p class="card-site">
        <bdi>{card.siteName}</bdi>
      </p>
      <h1 class="card-title" title={card.title}>
        <bdi>{card.title}</bdi>
      </h1>
      <div class="card-line" role="status">
        {work.kind === 'problem' || work.kind === 'saved-once' ? (
          <span class="card-problem">
            <WarningIcon size={14} />
            {work.kind === 'problem' ? explainProblem(strings, work.reason) : t('savedOneCopy')}
          </span>
        ) : (
          <>
            <span>{describeReadingTime(card.readingTime, strings)}</span>
            {savedId ? (
              <span class="card-saved">
                <CheckIcon size={13} />
                <button type="button" class="link-button" onClick={() => onOpenSaved(savedId)}>
                  {t('cardInLibrary')}
                </button>
              </span>
            ) : (
              !card.isArticle && <span>{t('cardNoArticle')}</span>
            )}
          </>
        )}
      </div>
      <div class="card-buttons">
        <button type="button" class="button button-main" onClick={() => void read()}>
          <ReadIcon />
          {t('read')}
        </button>
        <button
          type="button"
          class="button"
          data-on={savedId !== null}
          aria-busy={work.kind === 'saving'}
          title={savedId ? t('cardSaveAgain') : undefined}
          onClick={() => void save()}
        >
          {savedId ? <SavedIcon /> : <SaveIcon />}
          {saveLabel}
        </button>
      </div>
    </>
  );
}

function UnreadableCard({
  card,
  onGrantAccess,
}: {
  readonly card: Extract<PageCard, { status: 'unreadable' }>;
  readonly onGrantAccess: () => void;
}) {
  const { strings, t } = useStrings();
  return (
    <section class="card card-unreadable" aria-label={t('cardLabel')}>
      <h1 class="card-sentence">{explainProblem(strings, card.reason)}</h1>
      {card.title && (
        <p class="card-site">
          <bdi>{card.title}</bdi>
        </p>
      )}
      {card.reason === 'no-access' && (
        <button type="button" class="button" onClick={onGrantAccess}>
          {t('accessGrant')}
        </button>
      )}
    </section>
  );
}

function WaitingCard() {
  const { t } = useStrings();
  return (
    <section class="card" aria-label={t('cardLabel')} aria-busy="true">
      <p class="card-site">
        <span class="bone" data-width="s" />
      </p>
      <p class="card-title">
        <span class="bone" data-width="l" />
      </p>
      <p class="card-line">
        <span class="bone" data-width="s" />
      </p>
      <div class="card-buttons">
        <span class="button button-main" data-waiting="true">
          <ReadIcon />
          {t('read')}
        </span>
        <span class="button" data-waiting="true">
          <SaveIcon />
          {t('save')}
        </span>
      </div>
    </section>
  );
}
