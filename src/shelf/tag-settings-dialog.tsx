import { useEffect, useRef, useState } from 'preact/hooks';
import { foldText } from '@/article/fold-text';
import { CloseIcon } from '@/design/icons';
import { useStrings } from './strings-context';
import { TAG_COLORS, type TagColor } from './tag-colors';

export interface TagSettingsDialogProps {
  readonly tag: string;
  readonly color: TagColor | null;
  /** Every tag of the library: a name that exists merges the two. */
  readonly known: readonly string[];
  readonly onRename: (name: string) => void;
  readonly onColor: (color: TagColor | null) => void;
  /** Takes the tag away from all articles. */
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Renames, merges, colors and removes a tag. */
export function TagSettingsDialog({ tag, color, known, onRename, onColor, onRemove, onClose }: TagSettingsDialogProps) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(tag);
  const wanted = name.trim().replace(/\s+/g, ' ');
  const twin = foldText(wanted) === foldText(tag) ? undefined : known.find((other) => foldText(other) === foldText(wanted));
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="sheet sheet-small" aria-labelledby="tag-settings-title" onClose={onClose}>
      <header class="sheet-head">
        <h2 id="tag-settings-title">{t('tagSettings', { tag })}</h2>
        <button type="button" class="icon-button" title={t('close')} aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <form
        method="dialog"
        onSubmit={() => {
          if (wanted && wanted !== tag) onRename(wanted);
        }}
      >
        <label class="field">
          <span>{t('tagName')}</span>
          <input
            type="text"
            dir="auto"
            maxLength={200}
            autoComplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="field-note" role="status">
          {twin ? t('tagMerges', { tag: twin }) : ''}
        </p>
        <fieldset class="swatches">
          <legend>{t('tagColor')}</legend>
          {[null, ...TAG_COLORS].map((one) => (
            <label key={one ?? 'none'} class="swatch">
              <input type="radio" name="tag-color" checked={color === one} onChange={() => onColor(one)} />
              <span class="tag-dot" data-color={one ?? 'none'} />
              <span class="visually-hidden">{t(one === null ? 'tagColorNone' : COLOR_NAMES[one])}</span>
            </label>
          ))}
        </fieldset>
        <div class="sheet-buttons">
          <button
            type="button"
            class="button"
            onClick={() => {
              onRemove();
              dialog.current?.close();
            }}
          >
            {t('tagRemoveEverywhere')}
          </button>
          <button type="submit" class="button button-main">
            {t('done')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

const COLOR_NAMES = {
  red: 'colorRed',
  orange: 'colorOrange',
  yellow: 'colorYellow',
  green: 'colorGreen',
  blue: 'colorBlue',
  purple: 'colorPurple',
  grey: 'colorGrey',
} as const satisfies Record<TagColor, string>;
