import { browser } from 'wxt/browser';

/** Present keys of Sade's commands as the browser writes them ("Alt+Shift+R"); empty where none is set. */
export async function readShortcuts(): Promise<{ readonly read: string; readonly save: string; readonly selection: string }> {
  const commands = (await browser.commands?.getAll()) ?? [];
  const keysOf = (name: string) => commands.find((command) => command.name === name)?.shortcut ?? '';
  return { read: keysOf('toggle-reader'), save: keysOf('save-article'), selection: keysOf('read-selection') };
}

/** Opens the browser's own page for changing shortcuts; null where there is none (phones, Firefox before 137). */
export const openShortcutSettings: (() => Promise<void>) | null = findShortcutSettings();

function findShortcutSettings(): (() => Promise<void>) | null {
  // Firefox has a call of its own that Chrome's types do not know.
  const commands: { openShortcutSettings?: () => Promise<void> } | undefined = browser.commands as unknown as {
    openShortcutSettings?: () => Promise<void>;
  };
  if (commands?.openShortcutSettings) return () => commands.openShortcutSettings?.() ?? Promise.resolve();
  if (import.meta.env.FIREFOX) return null;
  return async () => {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  };
}
