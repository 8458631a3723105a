import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { colorOfHighlight, HIGHLIGHT_COLORS, type Highlight, type HighlightColor } from '@/article/highlight';
import { CheckIcon, DeleteIcon, NoteIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import type { Action } from './shortcuts';

const COLOR_NAMES: Readonly<Record<HighlightColor, StringKey>> = {
  yellow: 'colorYellow',
  green: 'colorGreen',
  blue: 'colorBlue',
  red: 'colorRed',
  purple: 'colorPurple',
};

export interface HighlightBarProps {
  readonly strings: Strings;
  /** The highlight that stands open; null while words are merely selected. */
  readonly highlight: Highlight | null;
  /** What else can be done with selected words; shown while they are merely selected. */
  readonly wordActions: readonly (readonly [Action, StringKey])[];
  readonly onWordAction: (action: Action) => void;
  /** The color that a key press would take. */
  readonly color: HighlightColor;
  /** Whether the focus goes into the bar when it opens; it stays with the text for who selects with the pointer. */
  readonly takesFocus: boolean;
  readonly isNoteOpen: boolean;
  readonly onColor: (color: HighlightColor) => void;
  readonly onNote: () => void;
  /** Called with the note when the person has done with it, however the bar is closed. */
  readonly onNoteDone: (note: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** The small bar beside selected or highlighted words: colors, note, remove. */
export function HighlightBar(props: HighlightBarProps) {
  const { strings, highlight, color, takesFocus, isNoteOpen, onColor, onNote, onRemove, wordActions, onWordAction } = props;
  const bar = useRef<HTMLDivElement>(null);
  const t = (key: StringKey) => translate(strings, key);
  const current = highlight ? colorOfHighlight(highlight) : color;
  useLayoutEffect(() => {
    if (takesFocus && !isNoteOpen) bar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus({ preventScroll: true });
  }, [takesFocus, isNoteOpen]);
  return (
    <>
      <div class="highlight-tools" role="toolbar" aria-label={t('highlightBar')} ref={bar} onKeyDown={moveFocus}>
        {HIGHLIGHT_COLORS.map((name) => (
          <button
            key={name}
            type="button"
            class="highlight-color"
            data-color={name}
            aria-label={t(COLOR_NAMES[name])}
            title={t(COLOR_NAMES[name])}
            aria-pressed={name === current}
            onMouseDown={keepSelection}
            onClick={() => onColor(name)}
          >
            {highlight && name === current && <CheckIcon size={16} />}
          </button>
        ))}
        <span class="highlight-divider" aria-hidden="true" />
        <button
          type="button"
          class="highlight-tool"
          aria-label={t('highlightWriteNote')}
          title={t('highlightWriteNote')}
          aria-expanded={isNoteOpen}
          onMouseDown={keepSelection}
          onClick={onNote}
        >
          <NoteIcon size={18} />
        </button>
        {highlight && (
          <button
            type="button"
            class="highlight-tool"
            aria-label={t('highlightRemove')}
            title={t('highlightRemove')}
            onMouseDown={keepSelection}
            onClick={onRemove}
          >
            <DeleteIcon size={18} />
          </button>
        )}
        {!highlight && <span class="highlight-divider" aria-hidden="true" />}
        {!highlight &&
          wordActions.map(([action, name]) => (
            <button key={action} type="button" class="selection-button" onMouseDown={keepSelection} onClick={() => onWordAction(action)}>
              {t(name)}
            </button>
          ))}
      </div>
      {highlight && isNoteOpen && <NoteField key={highlight.id} {...props} highlight={highlight} />}
    </>
  );
}

function NoteField({ strings, highlight, onNoteDone, onClose }: HighlightBarProps & { readonly highlight: Highlight }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState(highlight.note);
  const latest = useRef({ note, onNoteDone });
  latest.current = { note, onNoteDone };
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(note.length, note.length);
    // However the bar goes away: what was written is kept.
    return () => latest.current.onNoteDone(latest.current.note);
  }, []);
  return (
    <div class="highlight-note">
      <textarea
        ref={field}
        class="field"
        rows={3}
        dir="auto"
        aria-label={translate(strings, 'highlightNote')}
        placeholder={translate(strings, 'highlightNote')}
        maxLength={100_000}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onClose();
        }}
      />
      <button type="button" class="plain-button" onClick={onClose}>
        {translate(strings, 'done')}
      </button>
    </div>
  );
}

/** A press on a button would take the selection away before the button is told. */
function keepSelection(event: MouseEvent): void {
  event.preventDefault();
}

/** Arrow keys move between the buttons, as in any toolbar. */
function moveFocus(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const isRtl = getComputedStyle(bar).direction === 'rtl';
  const by = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[(at + by + buttons.length) % buttons.length]?.focus();
}
