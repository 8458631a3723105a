import type { Ref } from 'preact';
import { CloseIcon, SearchIcon } from '@/design/icons';
import { useStrings } from './strings-context';

export interface SearchBoxProps {
  readonly inputRef: Ref<HTMLInputElement>;
  /** Name for assistive technology; that of the library's search when left out. */
  readonly label?: string;
  readonly words: string;
  readonly placeholder: string;
  readonly onWords: (words: string) => void;
  /** Arrow down: into the list. */
  readonly onLeaveDown: () => void;
  /** Enter: the first answer. */
  readonly onEnter: () => void;
}

/** Search as you type. Escape empties it first; only an empty one lets Escape through to whatever closes. */
export function SearchBox({ inputRef, label, words, placeholder, onWords, onLeaveDown, onEnter }: SearchBoxProps) {
  const { t } = useStrings();
  return (
    <search class="search">
      <SearchIcon size={16} />
      <input
        ref={inputRef}
        class="search-input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellcheck={false}
        dir={words === '' ? undefined : 'auto'}
        aria-label={label ?? t('searchLabel')}
        placeholder={placeholder}
        value={words}
        onInput={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'ArrowDown') onLeaveDown();
          else if (event.key === 'Enter') onEnter();
          else if (event.key === 'Escape' && words !== '') onWords('');
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {words !== '' && (
        <button
          type="button"
          class="icon-button search-clear"
          title={t('searchClear')}
          aria-label={t('searchClear')}
          onClick={() => onWords('')}
        >
          <CloseIcon size={14} />
        </button>
      )}
    </search>
  );
}
