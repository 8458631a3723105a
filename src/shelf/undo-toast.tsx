import { useEffect, useRef, useState } from 'preact/hooks';
import { UndoIcon, WarningIcon } from '@/design/icons';
import { useStrings } from './strings-context';

/** Long enough to notice, read and reach by keyboard; what it offers stays possible in the trash afterwards. */
const SHOWN_MS = 12_000;

/** A short word about what just happened. */
export interface Toast {
  /** Grows with each toast, so that the same words twice are two toasts. */
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
  /** Takes it back; null where there is nothing to take back. */
  readonly undo: (() => void) | null;
}

/** Shows the newest toast, said aloud too. It stays while the pointer or the focus is on it. */
export function UndoToast({ toast, onGone }: { readonly toast: Toast | null; readonly onGone: () => void }) {
  const { t } = useStrings();
  const [isHeld, setHeld] = useState(false);
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    if (!toast || isHeld) return;
    const timer = setTimeout(() => gone.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  return (
    <div class="toast-place" role="status">
      {toast && (
        // biome-ignore lint/a11y/noStaticElementInteractions: nothing to press here; it only holds still while somebody looks
        <div
          key={toast.id}
          class="toast"
          data-problem={toast.isProblem}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocusCapture={() => setHeld(true)}
          onBlurCapture={() => setHeld(false)}
        >
          {toast.isProblem && <WarningIcon size={16} />}
          <span class="toast-text">{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              class="toast-undo"
              onClick={() => {
                setHeld(false);
                toast.undo?.();
              }}
            >
              <UndoIcon size={16} />
              {t('undo')}
              <kbd>{t('undoKeys')}</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
