import { useEffect, useRef, useState } from 'preact/hooks';
import type { Toast } from './undo-toast';

export interface Toaster {
  readonly toast: Toast | null;
  readonly show: (toast: Omit<Toast, 'id'>) => void;
  readonly hide: () => void;
}

/** Keeps the toast in view. While one can be undone, Ctrl+Z (⌘Z) does so from anywhere but a text field that has words of its own. */
export function useToast(): Toaster {
  const [toast, setToast] = useState<Toast | null>(null);
  const count = useRef(0);
  useEffect(() => {
    if (!toast?.undo) return;
    const undoByKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      const { target } = event;
      if ((target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== '') return;
      event.preventDefault();
      toast.undo?.();
    };
    addEventListener('keydown', undoByKey);
    return () => removeEventListener('keydown', undoByKey);
  }, [toast]);
  return {
    toast,
    show: (next) => setToast({ ...next, id: ++count.current }),
    hide: () => setToast(null),
  };
}
