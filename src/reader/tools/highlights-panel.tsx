import { useEffect, useState } from 'preact/hooks';
import { colorOfHighlight, type Highlight } from '@/article/highlight';
import { DeleteIcon, NoteIcon, UndoIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import type { Highlighter } from './start-highlights';

export interface HighlightsPanelProps {
  readonly highlighter: Highlighter;
  readonly strings: Strings;
}

/** Everything that is highlighted in the article, in order; what is no longer in the text stands at the end. */
export function HighlightsPanel({ highlighter, strings }: HighlightsPanelProps) {
  const [, setTurn] = useState(0);
  useEffect(() => highlighter.subscribe(() => setTurn((turn) => turn + 1)), [highlighter]);
  const { placed, lost } = highlighter.list();
  if (placed.length + lost.length === 0) {
    return (
      <div class="highlights-empty" tabIndex={-1} data-first>
        <p>{translate(strings, 'highlightsEmpty')}</p>
        <p>{translate(strings, 'highlightsEmptyAdvice')}</p>
        <UndoButton highlighter={highlighter} strings={strings} />
      </div>
    );
  }
  return (
    <div class="highlights-list">
      <ol>
        {placed.map((highlight, index) => (
          <HighlightRow key={highlight.id} highlight={highlight} isFirst={index === 0} highlighter={highlighter} strings={strings} />
        ))}
      </ol>
      {lost.length > 0 && (
        <section>
          <h3>{translate(strings, 'highlightsLost')}</h3>
          <p class="highlights-advice">{translate(strings, 'highlightsLostAdvice')}</p>
          <ol>
            {lost.map((highlight, index) => (
              <HighlightRow
                key={highlight.id}
                highlight={highlight}
                isFirst={placed.length === 0 && index === 0}
                isLost
                highlighter={highlighter}
                strings={strings}
              />
            ))}
          </ol>
        </section>
      )}
      <UndoButton highlighter={highlighter} strings={strings} />
    </div>
  );
}

interface HighlightRowProps extends HighlightsPanelProps {
  readonly highlight: Highlight;
  readonly isFirst: boolean;
  readonly isLost?: boolean;
}

function HighlightRow({ highlight, isFirst, isLost = false, highlighter, strings }: HighlightRowProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const { id, quote, note } = highlight;
  const keep = () => {
    if (draft !== null) highlighter.setNote(id, draft);
    setDraft(null);
  };
  return (
    <li class="highlight-row" data-color={colorOfHighlight(highlight)}>
      {isLost ? (
        <blockquote class="highlight-quote" dir="auto" tabIndex={-1} data-first={isFirst || undefined}>
          {quote}
        </blockquote>
      ) : (
        <button type="button" class="highlight-quote" dir="auto" data-first={isFirst || undefined} onClick={() => highlighter.show(id)}>
          {quote}
        </button>
      )}
      {draft === null && note !== '' && (
        <p class="highlight-row-note" dir="auto">
          {note}
        </p>
      )}
      {draft !== null && (
        <textarea
          class="field"
          rows={3}
          dir="auto"
          aria-label={translate(strings, 'highlightNote')}
          maxLength={100_000}
          value={draft}
          ref={(field) => field?.focus()}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
            event.preventDefault();
            event.stopPropagation();
            keep();
          }}
        />
      )}
      <div class="highlight-row-tools">
        <button
          type="button"
          class="step"
          aria-label={translate(strings, 'highlightWriteNote')}
          title={translate(strings, 'highlightWriteNote')}
          onClick={() => setDraft(note)}
        >
          <NoteIcon size={16} />
        </button>
        <button
          type="button"
          class="step"
          aria-label={translate(strings, 'highlightRemove')}
          title={translate(strings, 'highlightRemove')}
          onClick={() => highlighter.remove(id)}
        >
          <DeleteIcon size={16} />
        </button>
      </div>
    </li>
  );
}

function UndoButton({ highlighter, strings }: HighlightsPanelProps) {
  if (!highlighter.canUndo()) return null;
  return (
    <button type="button" class="plain-button highlights-undo" onClick={() => highlighter.undo()}>
      <UndoIcon size={16} />
      {translate(strings, 'undo')}
    </button>
  );
}
