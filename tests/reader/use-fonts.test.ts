// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFontUser, type FontBytes, keepFonts, textToSet } from '@/reader/use-fonts';

const BYTES = new Uint8Array([1, 2, 3]);
const faces = new Set<{ name: string }>();

beforeEach(() => {
  faces.clear();
  Object.defineProperty(document, 'fonts', { configurable: true, value: faces });
  vi.stubGlobal(
    'FontFace',
    class {
      constructor(readonly name: string) {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

function makeUser(loadFont: (file: string) => FontBytes | Promise<FontBytes>, text = 'plain English') {
  const lifetime = new AbortController();
  const changes: number[] = [];
  const use = createFontUser(document, {
    text,
    loadFont,
    aroundChange: (change) => {
      changes.push(faces.size);
      change();
    },
    signal: lifetime.signal,
  });
  return { use, changes, lifetime };
}

test('files that are at hand are in use at once, before the text is set for the first time', () => {
  const { use, changes } = makeUser(() => BYTES);
  expect(use('literata')).toBeNull();
  expect([...faces].map(({ name }) => name)).toEqual(['Sade Literata', 'Sade Literata']);
  expect(changes).toEqual([]);
});

test('files that have to come set the text anew once, all together', async () => {
  const { use, changes } = makeUser(async () => BYTES, 'Ağaç');
  const coming = use('literata');
  expect(faces.size).toBe(0);
  await coming;
  expect(faces.size).toBe(4);
  expect(changes).toEqual([0]);
  expect(use('literata')).toBeNull();
});

test('a file that cannot be had leaves the fallback face', async () => {
  const { use } = makeUser(async (file) => (file.includes('italic') ? BYTES : null));
  await use('literata');
  expect(faces.size).toBe(1);
});

test('a reader that is closed takes its faces along and adds none later', async () => {
  const { use, lifetime } = makeUser(async () => BYTES);
  const coming = use('literata');
  lifetime.abort();
  await coming;
  expect(faces.size).toBe(0);
  const second = makeUser(() => BYTES);
  second.use('inter');
  expect(faces.size).toBe(2);
  second.lifetime.abort();
  expect(faces.size).toBe(0);
});

test('families of the system ask for nothing', () => {
  const { use } = makeUser(() => expect.unreachable());
  expect(use('serif')).toBeNull();
});

test('a kept file is given at once, one that failed is asked for again', async () => {
  const asked: string[] = [];
  const answers: (FontBytes | Error)[] = [BYTES, null, new Error('stopped'), BYTES];
  const load = keepFonts(async (file) => {
    asked.push(file);
    const answer = answers.shift() as FontBytes | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const first = load('a.woff2');
  expect(load('a.woff2')).toBe(first);
  expect(await first).toBe(BYTES);
  expect(load('a.woff2')).toBe(BYTES);
  expect(await load('b.woff2')).toBeNull();
  expect(await load('b.woff2')).toBeNull();
  expect(await load('b.woff2')).toBe(BYTES);
  expect(asked).toEqual(['a.woff2', 'b.woff2', 'b.woff2', 'b.woff2']);
});

test('title, author and text tell which files are needed', () => {
  expect(textToSet({ title: 'T', byline: null, text: 'x' })).toBe('T\n\nx');
  expect(textToSet({ title: 'T', byline: 'Ayşe', text: 'x' })).toContain('Ayşe');
});
