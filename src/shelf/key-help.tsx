import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '@/design/icons';
import { KEY_HELP } from './row-keys';
import { useStrings } from './strings-context';

/** The keys of the library as a sheet over the page. */
export function KeyHelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="key-help-title" onClose={onClose}>
      <header class="sheet-head">
        <h2 id="key-help-title">{t('keysTitle')}</h2>
        <button type="button" class="icon-button" title={t('close')} aria-label={t('close')} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <dl class="keys">
        {KEY_HELP.map(({ keys, label }) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd dir="ltr">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
