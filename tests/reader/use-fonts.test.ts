// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BundledFont, listFontFiles } from '@/reader/bundled-fonts';
import { createFontUser, keepFonts, type LoadFont, textToSet } from '@/reader/use-fonts';

const BYTES = new Uint8Array([1, 2, 3]);
const faces = new Set<{ name: string }>();
const faceOf = ({ name }: BundledFont): FontFace => new FontFace(name, BYTES);

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

function makeUser(loadFont: LoadFont, text = 'plain English') {
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
  const { use, changes } = makeUser(faceOf);
  expect(use('literata')).toBeNull();
  expect([...faces].map(({ name }) => name)).toEqual(['Sade Literata', 'Sade Literata']);
  expect(changes).toEqual([]);
});

test('files that have to come set the text anew once, all together', async () => {
  const { use, changes } = makeUser(async (font) => faceOf(font), 'Ağaç');
  const coming = use('literata');
  expect(faces.size).toBe(0);
  await coming;
  expect(faces.size).toBe(4);
  expect(changes).toEqual([0]);
  expect(use('literata')).toBeNull();
});

test('a file that cannot be had leaves the fallback face', async () => {
  const { use } = makeUser(async (font) => (font.style === 'italic' ? faceOf(font) : null));
  await use('literata');
  expect(faces.size).toBe(1);
});

test('a reader that is closed takes its faces along and adds none later', async () => {
  const { use, lifetime } = makeUser(async (font) => faceOf(font));
  const coming = use('literata');
  lifetime.abort();
  await coming;
  expect(faces.size).toBe(0);
  const second = makeUser(faceOf);
  second.use('inter');
  expect(faces.size).toBe(2);
  second.lifetime.abort();
  expect(faces.size).toBe(0);
});

test('families of the system ask for nothing', () => {
  const { use } = makeUser(() => expect.unreachable());
  expect(use('serif')).toBeNull();
});

test('a kept face is given at once, one that failed is asked for again', async () => {
  const [first] = listFontFiles('literata', 'a') as [BundledFont];
  const [second] = listFontFiles('inter', 'a') as [BundledFont];
  const asked: string[] = [];
  const answers: (Uint8Array<ArrayBuffer> | null | Error)[] = [BYTES, null, new Error('stopped'), BYTES];
  const load = keepFonts(async (file) => {
    asked.push(file);
    const answer = answers.shift() as Uint8Array<ArrayBuffer> | null | Error;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const coming = load(first);
  expect(load(first)).toBe(coming);
  const face = await coming;
  expect(face).toBeInstanceOf(FontFace);
  expect(load(first)).toBe(face);
  expect(await load(second)).toBeNull();
  expect(await load(second)).toBeNull();
  expect(await load(second)).toBeInstanceOf(FontFace);
  expect(asked).toEqual([first.file, second.file, second.file, second.file]);
});

test('title, author and text tell which files are needed', () => {
  expect(textToSet({ title: 'T', byline: null, text: 'x' })).toBe('T\n\nx');
  expect(textToSet({ title: 'T', byline: 'Ayşe', text: 'x' })).toContain('Ayşe');
});
