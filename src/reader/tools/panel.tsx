import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '@/design/icons';

export interface PanelProps {
  readonly title: string;
  /** Name of the close button. */
  readonly closeName: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A panel beside the text, which stays readable and scrollable. Takes the focus when it opens. */
export function Panel({ title, closeName, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? panel.current)?.focus({ preventScroll: true });
  }, []);
  return (
    <section class="panel" role="dialog" aria-label={title} tabIndex={-1} ref={panel}>
      <div class="panel-head">
        <h2>{title}</h2>
        <button type="button" class="bar-button" aria-label={closeName} title={closeName} onClick={onClose}>
          <CloseIcon size={18} />
        </button>
      </div>
      <div class="panel-body">{children}</div>
    </section>
  );
}
