import { KeyboardIcon } from '@/design/icons';
import { useStrings } from './strings-context';

/** The browser's present keys for Sade's commands; empty where none is set. */
export interface Shortcuts {
  /** As the browser writes it ("Alt+Shift+R"). */
  readonly read: string;
  readonly save: string;
  /** Reads only what is selected. */
  readonly selection: string;
}

/** Shows the keyboard shortcuts and where they can be changed. `onChange` is null where the browser has no such page. */
export function ShortcutLine({ shortcuts, onChange }: { readonly shortcuts: Shortcuts | null; readonly onChange: (() => void) | null }) {
  const { t } = useStrings();
  return (
    <p class="shortcuts">
      <KeyboardIcon size={16} />
      {shortcuts && (
        <>
          <span class="shortcut">
            {t('read')} <Keys keys={shortcuts.read} />
          </span>
          <span class="shortcut">
            {t('save')} <Keys keys={shortcuts.save} />
          </span>
        </>
      )}
      {onChange && (
        <button type="button" class="link-button" onClick={onChange}>
          {t('shortcutsChange')}
        </button>
      )}
    </p>
  );
}

/** Keys as a person sees them on the keyboard; "none" where there are none. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useStrings();
  return keys ? <kbd dir="ltr">{keys}</kbd> : <span class="keys-none">{t('shortcutNone')}</span>;
}
