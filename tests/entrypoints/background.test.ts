import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '../../entrypoints/background';

/** What Firefox for Android does not have. */
const MISSING_ON_PHONES = ['contextMenus', 'menus', 'commands', 'windows', 'search', 'offscreen'] as const;

type Loose = Record<string, unknown>;
const loose = fakeBrowser as unknown as Loose;
const before = new Map<string, PropertyDescriptor | undefined>();

/** What there is on phones and the fake browser throws at. */
const event = { addListener: () => undefined, removeListener: () => undefined };
const answering = (answer: unknown, more: Loose = {}) =>
  new Proxy(more, { get: (target, name) => (name in target ? target[name as string] : async () => answer) });

beforeEach(() => {
  fakeBrowser.reset();
  for (const name of MISSING_ON_PHONES) replace(name, undefined);
  replace('scripting', answering([]));
  replace('action', answering(undefined));
  replace('permissions', answering(true, { onAdded: event, onRemoved: event }));
  for (const area of Object.values(fakeBrowser.storage)) if ('setAccessLevel' in area) area.setAccessLevel = undefined as never;
});

function replace(name: string, value: unknown): void {
  before.set(name, Object.getOwnPropertyDescriptor(loose, name));
  Object.defineProperty(loose, name, { value, configurable: true, writable: true });
}

afterEach(() => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(loose, name, descriptor);
    else delete loose[name];
  }
  vi.restoreAllMocks();
});

describe('the background on a phone', () => {
  it('starts without context menus, commands and windows, and listens to all that there is', async () => {
    const events = {
      'runtime.onMessage': vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener'),
      'runtime.onInstalled': vi.spyOn(fakeBrowser.runtime.onInstalled, 'addListener'),
      'runtime.onStartup': vi.spyOn(fakeBrowser.runtime.onStartup, 'addListener'),
      'tabs.onUpdated': vi.spyOn(fakeBrowser.tabs.onUpdated, 'addListener'),
      'tabs.onRemoved': vi.spyOn(fakeBrowser.tabs.onRemoved, 'addListener'),
      'storage.onChanged': vi.spyOn(fakeBrowser.storage.onChanged, 'addListener'),
    };
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    background.main();
    // Installed, started and the language changed: each makes the menus anew where there are any.
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', temporary: false } as never);
    await fakeBrowser.runtime.onStartup.trigger();
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.off('unhandledRejection', note);
    for (const [name, listen] of Object.entries(events)) expect(listen, name).toHaveBeenCalled();
    expect(rejections).toEqual([]);
  });
});
