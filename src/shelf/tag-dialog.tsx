import { useEffect, useRef, useState } from 'preact/hooks';
import { CloseIcon, TagIcon } from '@/design/icons';
import { useStrings } from './strings-context';

export interface TagDialogProps {
  /** How many articles get the tags. */
  readonly count: number;
  /** Tags that all of them have now. */
  readonly present: readonly string[];
  /** Every tag of the library, for completion. */
  readonly known: readonly string[];
  readonly onDone: (change: { readonly add: readonly string[]; readonly remove: readonly string[] }) => void;
  readonly onClose: () => void;
}

/** Gives and takes tags: chips of what is there, a field with completion, Enter or comma adds. */
export function TagDialog({ count, present, known, onDone, onClose }: TagDialogProps) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [tags, setTags] = useState<readonly string[]>(present);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
    input.current?.focus();
  }, []);

  const withTyped = (): readonly string[] => {
    const added = typed.split(',').map(cleanTag).filter(Boolean);
    return [...tags, ...added.filter((tag) => !tags.includes(tag))];
  };
  const take = () => {
    setTags(withTyped());
    setTyped('');
  };
  const finish = () => {
    const wanted = withTyped();
    onDone({ add: wanted.filter((tag) => !present.includes(tag)), remove: present.filter((tag) => !wanted.includes(tag)) });
    dialog.current?.close();
  };
  const offered = known.filter((tag) => !tags.includes(tag));

  return (
    <dialog ref={dialog} class="sheet sheet-small" aria-labelledby="tag-dialog-title" onClose={onClose}>
      <header class="sheet-head">
        <h2 id="tag-dialog-title">{t('tagsTitle', { count })}</h2>
        <button type="button" class="icon-button" title={t('close')} aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <form
        method="dialog"
        class="tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) take();
          else finish();
        }}
      >
        <ul class="chips" aria-label={t('viewTags')}>
          {tags.map((tag) => (
            <li key={tag} class="chip">
              <bdi>{tag}</bdi>
              <button
                type="button"
                class="chip-remove"
                title={t('tagRemove', { tag })}
                aria-label={t('tagRemove', { tag })}
                onClick={() => setTags(tags.filter((other) => other !== tag))}
              >
                <CloseIcon size={12} />
              </button>
            </li>
          ))}
        </ul>
        <label class="field">
          <span>{t('tagAdd')}</span>
          <input
            ref={input}
            type="text"
            dir="auto"
            list="known-tags"
            maxLength={200}
            autoComplete="off"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === ',') {
                event.preventDefault();
                take();
              } else if (event.key === 'Backspace' && typed === '') setTags(tags.slice(0, -1));
            }}
          />
        </label>
        <datalist id="known-tags">
          {offered.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        {offered.length > 0 && (
          <ul class="chips chips-offered" aria-label={t('tagsKnown')}>
            {offered.slice(0, 12).map((tag) => (
              <li key={tag}>
                <button type="button" class="chip" onClick={() => setTags([...tags, tag])}>
                  <TagIcon size={13} />
                  <bdi>{tag}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="sheet-buttons">
          <button type="button" class="button button-main" onClick={finish}>
            {t('done')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function cleanTag(text: string): string {
  return text.trim().replace(/^#/, '').replace(/\s+/g, ' ').slice(0, 200);
}
