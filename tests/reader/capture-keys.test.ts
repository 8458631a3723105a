import { afterEach, expect, test, vi } from 'vitest';
import { captureKeys, type KeyCapture } from '@/reader/capture-keys';

let capture: KeyCapture;
afterEach(() => {
  capture.release();
  document.body.replaceChildren();
});

const open = () => {
  const inside = document.createElement('div');
  capture = captureKeys(window, () => inside);
  return inside;
};

/** jsdom cannot make trusted events: this one says that it is. */
const press = (type: string, code: string) => {
  const event = new KeyboardEvent(type, { key: code, code, bubbles: true, cancelable: true, composed: true });
  const trusted = new Proxy(event, {
    get: (target, name) => {
      if (name === 'isTrusted') return true;
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  globalThis.sadeKeyGate?.(trusted);
  return event;
};

test('a key reaches the reader as a copy that does not leave it', () => {
  const inside = open();
  const seen = vi.fn((event: KeyboardEvent) => [event.key, event.composed, capture.isTrusted(event)]);
  inside.addEventListener('keydown', seen);
  press('keydown', 'KeyC');
  expect(seen).toHaveReturnedWith(['KeyC', false, true]);
});

test('what the reader prevents is prevented for the browser too', () => {
  const inside = open();
  inside.addEventListener('keydown', (event) => event.preventDefault());
  expect(press('keydown', 'KeyC').defaultPrevented).toBe(true);
});

test('keys that a page makes up are swallowed', () => {
  const inside = open();
  const seen = vi.fn();
  const page = vi.fn();
  inside.addEventListener('keydown', seen);
  document.addEventListener('keydown', page);
  const event = new KeyboardEvent('keydown', { key: 's', code: 'KeyS', bubbles: true });
  document.body.dispatchEvent(event);
  document.removeEventListener('keydown', page);
  expect(seen).not.toHaveBeenCalled();
  expect(page).not.toHaveBeenCalled();
});

test('the end of a press that began in the reader stays there, even when that press closed it', () => {
  open();
  press('keydown', 'Escape');
  capture.release();
  expect(globalThis.sadeKeyGate).toBeDefined();
  press('keyup', 'Escape');
  expect(globalThis.sadeKeyGate).toBeUndefined();
});

test('nothing is left of the gate when no key is held', () => {
  open();
  capture.release();
  expect(globalThis.sadeKeyGate).toBeUndefined();
});
