import { useEffect, useRef } from 'preact/hooks';
import { useStrings } from './strings-context';

export interface ConfirmDialogProps {
  readonly question: string;
  readonly detail: string;
  /** What the button that does it says; never just "OK". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be taken back. The focus is on the way out. */
export function ConfirmDialog({ question, detail, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    cancel.current?.focus();
  }, []);
  return (
    <dialog ref={dialog} class="sheet sheet-small" aria-labelledby="confirm-title" onClose={onClose}>
      <h2 id="confirm-title" class="sheet-title">
        {question}
      </h2>
      <p>{detail}</p>
      <div class="sheet-buttons">
        <button ref={cancel} type="button" class="button" onClick={() => dialog.current?.close()}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button button-main"
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {action}
        </button>
      </div>
    </dialog>
  );
}
