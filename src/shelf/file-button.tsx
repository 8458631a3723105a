import { useRef } from 'preact/hooks';
import { UploadIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import { useStrings } from './strings-context';

export interface FileButtonProps {
  readonly label: StringKey;
  /** Endings of file names that the browser's own dialog offers first: ".zip,.json". */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. The same file can be chosen twice in a row. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  const { t } = useStrings();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={t(label)}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <UploadIcon size={17} />
        {t(label)}
      </button>
    </>
  );
}
