import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { type PiercedReader, pierceReader } from '../../scripts/drive/pierce-reader.ts';
import { type InjectedSpeech, type InjectedVoice, injectSpeech } from './inject-speech.ts';
import { pressInReader } from './press-in-reader.ts';
import { runAxeInReader } from './run-axe.ts';
import { useChromium } from './use-chromium.ts';
import { waitUntil } from './wait-until.ts';

const STRICT = { 'content-security-policy': "default-src 'self'; media-src 'none'; report-uri /csp-report" };
const reports: string[] = [];
const bench = useChromium({
  answer: (path) => {
    if (path === '/csp-report') {
      reports.push(path);
      return { type: 'text/plain', body: '' };
    }
    if (path !== '/strict.html') return null;
    const text = '<p>The wind came from the north that day, and nobody in the harbor had expected it, least of all the keeper.</p>'.repeat(
      12,
    );
    return {
      type: 'text/html; charset=utf-8',
      headers: STRICT,
      body: `<!doctype html><html lang="en"><title>Wind</title><article><h1>Wind</h1>${text}</article>`,
    };
  },
});
const VOICES: readonly InjectedVoice[] = [
  { name: 'Yelda', lang: 'tr-TR' },
  { name: 'Fred', lang: 'en-US' },
  { name: 'Karen', lang: 'en-AU' },
  { name: 'Far away', lang: 'en-GB', localService: false },
];

const open = async (
  voices = VOICES,
  path = 'pages/almanac.html',
): Promise<{ page: Page; reader: PiercedReader; speech: InjectedSpeech }> => {
  const page = await bench.openFixture(path);
  const reader = await bench.read(page);
  await page.bringToFront();
  await waitUntil('the tools', () => reader.evaluate((root) => root.querySelector('.tools') !== null));
  return { page, reader, speech: await injectSpeech(page, voices) };
};
/** Waits until the voice is asked for something, and gives the texts. */
const asked = async (speech: InjectedSpeech) => {
  const texts: string[] = [];
  await waitUntil('the voice to be asked', async () => {
    texts.push(...(await speech.takeAsked()).map(({ text }) => text));
    return texts.length > 0;
  });
  return texts;
};
const has = (reader: PiercedReader, selector: string) => reader.evaluate((root, wanted) => root.querySelector(wanted) !== null, selector);
const message = (reader: PiercedReader) => reader.evaluate((root) => root.querySelector('.player-message')?.textContent ?? null);
const playName = (reader: PiercedReader) =>
  reader.evaluate((root) => root.querySelector('.player-play')?.getAttribute('aria-label') ?? null);
/** The words under the mark that are drawn, by where they stand on screen. */
const marked = (reader: PiercedReader, mark: string) =>
  reader.evaluate((root, name) => {
    const boxes = [...root.querySelectorAll(`.${name}`)].map((box) => box.getBoundingClientRect());
    const walker = document.createTreeWalker(root.querySelector('.article')!, NodeFilter.SHOW_TEXT);
    let text = '';
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node as Text).length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (right > left && boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom))
          text += (node as Text).data[at];
      }
    }
    return text.replace(/\s+/g, ' ').trim();
  }, mark);

describe('by keyboard alone', () => {
  test('an article is read sentence by sentence, with marks; code, tables and pictures are announced', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    expect(await asked(speech)).toEqual(['How to read an almanac']);
    const said: string[] = ['How to read an almanac'];
    for (let count = 0; count < 60 && (await playName(reader)) === 'Pause'; count += 1) {
      await speech.sayAll();
      said.push(...(await speech.takeAsked()).map(({ text }) => text));
    }
    expect(said).toContain('An almanac is a promise in columns.');
    expect(said).toContain('Code:'.replace(':', '.'));
    expect(said).toContain('Table:');
    expect(said).toContain('Water at the quay');
    expect(said.some((text) => text.startsWith('Picture'))).toBe(true);
    // Neither what the table holds nor the code, nor the number of a note.
    expect(said.join(' ')).not.toMatch(/07:4\d|printed \+ habit|two\. ?1\b/);
    expect(await message(reader)).toBe('End of the article.');
    expect(await has(reader, '.spoken-sentence')).toBe(false);
    await page.keyboard.press('Escape');
    await waitUntil('the player to close', async () => !(await has(reader, '.player')));
    expect(await pierceReader(page)).not.toBeNull();
  });

  test('sentence and word are marked where they stand, also after the size of the text changed', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    await asked(speech);
    for (let count = 0; count < 2; count += 1) await speech.sayAll();
    await speech.sayWord();
    await speech.sayWord();
    expect(await marked(reader, 'spoken-sentence')).toBe('An almanac is a promise in columns.');
    expect(await marked(reader, 'spoken-word')).toBe('almanac');
    for (const key of ['+', '+', '+'] as const) await page.keyboard.press(key);
    await waitUntil('the mark to follow', async () => (await marked(reader, 'spoken-word')) === 'almanac');
    expect(await marked(reader, 'spoken-sentence')).toBe('An almanac is a promise in columns.');
    for (const key of ['-', '-', '-'] as const) await page.keyboard.press(key);
  });

  test('it pauses, goes on at the word, and skips sentences and paragraphs back and forth', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    await asked(speech);
    await speech.sayAll();
    await speech.sayAll();
    await speech.takeAsked();
    for (let count = 0; count < 3; count += 1) await speech.sayWord();
    await page.keyboard.press('k');
    await waitUntil('the pause', async () => (await playName(reader)) === 'Read aloud');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    expect(await speech.takeAsked()).toEqual([]);
    await page.keyboard.press('k');
    expect(await asked(speech)).toEqual(['is a promise in columns.']);
    await page.keyboard.press('l');
    expect((await asked(speech))[0]).toMatch(/^It says what the moon/);
    await page.keyboard.press('o');
    expect((await asked(speech))[0]).toMatch(/^The oldest one/);
    await page.keyboard.press('u');
    expect(await asked(speech)).toEqual(['An almanac is a promise in columns.']);
    await page.keyboard.press('j');
    expect(await asked(speech)).toEqual(['Ada Winterbourne']);
  });

  test('keys of the player stand in the help sheet, and do nothing while there is none', async () => {
    const { page, reader, speech } = await open();
    for (const key of ['j', 'l', 'u', 'o'] as const) await page.keyboard.press(key);
    expect(await has(reader, '.player')).toBe(false);
    expect(await speech.takeAsked()).toEqual([]);
    await page.keyboard.press('?');
    await waitUntil('the sheet', () => has(reader, '.keys'));
    const rows = await reader.evaluate((root) =>
      [...root.querySelectorAll('.key-button')].map((button) => button.getAttribute('aria-label')),
    );
    expect(rows).toEqual(expect.arrayContaining(['Read aloud, or pause: K', 'Previous sentence: J', 'Next paragraph: O']));
  });

  test('voice, speed and timer are chosen, kept, and nothing for axe to complain about', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    await asked(speech);
    await reader.evaluate((root) => root.querySelector<HTMLElement>('.player-choose')!.focus());
    await page.keyboard.press('Enter');
    await waitUntil('the choices', () => has(reader, '.player-choices'));
    const groups = await reader.evaluate((root) =>
      [...root.querySelectorAll('.player-choices optgroup')].map((group) => [
        group.getAttribute('label'),
        [...group.children].map((option) => option.textContent),
      ]),
    );
    expect(groups).toEqual([
      ['English', ['Fred (United States)', 'Karen (Australia)']],
      ['Over the network', ['Far away (United Kingdom)']],
      ['Other languages', ['Yelda (Turkish)']],
    ]);
    for (const theme of ['paper', 'dark', 'contrast', 'sepia', 'grey']) {
      await reader.evaluate((root, value) => {
        root.querySelector<HTMLElement>('.reader')!.dataset.theme = value;
      }, theme);
      expect(await runAxeInReader(reader)).toEqual([]);
    }
    // The focus is on the list of voices.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await waitUntil('the new voice and pace', async () => {
      const last = (await speech.takeAsked()).at(-1);
      return last?.voice === 'Karen' && Math.abs(last.rate - 1.2) < 0.001;
    });
    await page.keyboard.press('Escape');
    await waitUntil('the choices to close', async () => !(await has(reader, '.player-choices')));
    expect(await reader.evaluate((root) => root.activeElement?.className)).toBe('player-choose');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await waitUntil('the reader to close', async () => (await pierceReader(page)) === null);
    const next = await open(VOICES, 'pages/orchard.html');
    await next.page.keyboard.press('k');
    await waitUntil('the voice that was chosen', async () => {
      const last = (await next.speech.takeAsked()).at(-1);
      return last?.voice === 'Karen' && Math.abs(last.rate - 1.2) < 0.001;
    });
  });

  test('the timer stops at the end of the sentence that is being said when it is over, says so, and reading can go on', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    await asked(speech);
    await speech.sayAll();
    await asked(speech);
    await reader.evaluate((root) => root.querySelector<HTMLElement>('.player-choose')!.focus());
    await page.keyboard.press('Enter');
    await waitUntil('the choices', () => has(reader, '.player-choices'));
    const timer = () =>
      reader.evaluate((root) => (root.activeElement?.matches('input[name=sleep]') ? (root.activeElement as HTMLInputElement).value : null));
    for (let steps = 0; steps < 8 && (await timer()) === null; steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    const minutes = Number(await timer());
    expect(minutes).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await waitUntil('the choices to close', async () => !(await has(reader, '.player-choices')));
    await speech.passMinutes(minutes - 1);
    await speech.sayAll();
    expect(await asked(speech)).toHaveLength(1);
    expect(await playName(reader)).toBe('Pause');
    await speech.passMinutes(2);
    // What is being said is said to its end.
    await speech.sayWord();
    expect(await playName(reader)).toBe('Pause');
    await speech.sayAll();
    await waitUntil('the end', async () => (await playName(reader)) === 'Read aloud');
    expect(await message(reader)).toBe('Stopped by the timer.');
    expect(await speech.takeAsked()).toEqual([]);
    expect(await runAxeInReader(reader)).toEqual([]);
    await page.keyboard.press('k');
    expect(await asked(speech)).toHaveLength(1);
    expect(await message(reader)).not.toBe('Stopped by the timer.');
    await speech.sayAll();
    expect(await asked(speech)).toHaveLength(1);
  });
});

describe('with the pointer', () => {
  test('reading starts at a clicked paragraph, not at a clicked link', async () => {
    const { page, reader, speech } = await open();
    await pressInReader(page, reader, '[data-tool=aloud]');
    await asked(speech);
    await pressInReader(page, reader, '.text > p:nth-of-type(2)');
    expect((await asked(speech))[0]).toMatch(/^The oldest one/);
    await pressInReader(page, reader, '.text sup a');
    await waitUntil('the note', () => has(reader, '.note'));
    expect(await speech.takeAsked()).toEqual([]);
    await pressInReader(page, reader, '[data-tool=aloud]');
    await waitUntil('the player to close', async () => !(await has(reader, '.player')));
  });

  test('what is said is kept in view; who scrolls away is left there until they come back', async () => {
    const { page, reader, speech } = await open();
    await page.keyboard.press('k');
    await asked(speech);
    const isSentenceInView = () =>
      reader.evaluate((root) => {
        const box = root.querySelector('.spoken-sentence')?.getBoundingClientRect();
        return box !== undefined && box.top > 52 && box.bottom < root.querySelector('.player')!.getBoundingClientRect().top;
      });
    for (let count = 0; count < 12; count += 1) await speech.sayAll();
    await waitUntil('the sentence in view', isSentenceInView);
    await page.mouse.move(600, 400);
    await waitUntil('the way back', async () => {
      await page.mouse.wheel({ deltaY: -1_500 });
      return has(reader, '.player-return');
    });
    expect(await playName(reader)).toBe('Pause');
    await speech.sayAll();
    expect(await isSentenceInView()).toBe(false);
    await pressInReader(page, reader, '.player-return');
    await waitUntil('the sentence in view again', isSentenceInView);
    await waitUntil('the way back to go', async () => !(await has(reader, '.player-return')));
  });
});

describe('where something is missing', () => {
  test.each<[string, readonly InjectedVoice[], string]>([
    [
      'no voice of the language',
      [{ name: 'Yelda', lang: 'tr-TR' }],
      'There is no voice for English on this computer. Choose another one, or install one in the system’s settings.',
    ],
    [
      'only voices of the network',
      [{ name: 'Far away', lang: 'en-GB', localService: false }],
      'For English there are only voices that send the text over the network. Choose one if that is fine with you.',
    ],
  ])('%s: a sentence says so, and nothing is said or sent', async (_case, voices, sentence) => {
    const { page, reader, speech } = await open(voices);
    await page.keyboard.press('k');
    await waitUntil('the sentence', async () => (await message(reader)) === sentence);
    await page.keyboard.press('k');
    expect(await speech.takeAsked()).toEqual([]);
    expect(await runAxeInReader(reader)).toEqual([]);
  });

  test('no voice at all: it looks for some, then says so', async () => {
    const { page, reader } = await open([]);
    await page.keyboard.press('k');
    await waitUntil('the search', async () => (await message(reader)) === 'Looking for voices…');
    await waitUntil('the sentence', async () => (await message(reader))?.startsWith('This computer has no voices.') ?? false, 20_000);
  });
});

test('a page finds nothing of what is read: no marks of ours, no violation of its policy', async () => {
  const { page, speech } = await open(VOICES, 'strict.html');
  await page.evaluate(() => {
    Object.assign(globalThis, { violations: [] });
    document.addEventListener('securitypolicyviolation', (event) =>
      (globalThis as unknown as { violations: string[] }).violations.push(event.violatedDirective),
    );
  });
  await page.keyboard.press('k');
  await asked(speech);
  await speech.sayWord();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(
    await page.evaluate(() => ({
      highlights: [...((CSS.highlights as unknown as Iterable<[string]>) ?? [])].map(([name]) => name),
      violations: (globalThis as unknown as { violations: string[] }).violations,
      media: navigator.mediaSession.metadata,
      players: document.querySelectorAll('audio, video').length,
    })),
  ).toEqual({ highlights: [], violations: [], media: null, players: 0 });
  expect(reports).toEqual([]);
});

test('the saved-article reader of the library reads aloud too, and media keys steer it there', async () => {
  const { page, reader } = await open();
  await page.keyboard.press('s');
  await waitUntil('"Saved"', () => reader.evaluate((root) => root.querySelector('.announcement')?.textContent === 'Saved'));
  const [saved] = await bench.readStored();
  const library = await bench.session.browser.newPage();
  await library.evaluateOnNewDocument(noteMediaKeys);
  await library.goto(`chrome-extension://${bench.session.extensionId}/library.html#${saved!.id}`);
  await library.bringToFront();
  const inReader = <Result>(body: (root: ShadowRoot) => Result) =>
    library.evaluate(`(${body.toString()})(document.querySelector('.article-place > div').shadowRoot)`) as Promise<Result>;
  await waitUntil('the tools', () => inReader((root) => root.querySelector('.tools') !== null).catch(() => false));
  const speech = await injectSpeech(library, VOICES);
  await library.keyboard.press('k');
  expect(await asked(speech)).toEqual(['How to read an almanac']);
  expect(await inReader((root) => root.querySelectorAll('.spoken-sentence').length)).toBeGreaterThan(0);
  await library.keyboard.press('l');
  expect(await asked(speech)).toEqual(['Ada Winterbourne']);

  // What the browser calls when a media key is pressed.
  const pressMediaKey = (action: string) =>
    library.evaluate((name) => (globalThis as unknown as { mediaKeys: Map<string, (() => void) | null> }).mediaKeys.get(name)?.(), action);
  const plays = () => inReader((root) => root.querySelector('.player-play')?.getAttribute('aria-label') === 'Pause');
  await pressMediaKey('nexttrack');
  expect((await asked(speech))[0]).toMatch(/^An almanac/);
  await pressMediaKey('previoustrack');
  expect(await asked(speech)).toEqual(['Ada Winterbourne']);
  await pressMediaKey('pause');
  await waitUntil('the pause', async () => !(await plays()));
  await pressMediaKey('play');
  expect(await asked(speech)).toEqual(['Ada Winterbourne']);
  await waitUntil('the reading', plays);
  await library.keyboard.press('Escape');
  await waitUntil('the player to close', () => inReader((root) => root.querySelector('.player') === null));
  expect(
    await library.evaluate(
      () => [...(globalThis as unknown as { mediaKeys: Map<string, (() => void) | null> }).mediaKeys.values()].filter(Boolean).length,
    ),
  ).toBe(0);
});

/** Keeps what is asked of the media keys, so that they can be pressed where there is no keyboard that has them. */
function noteMediaKeys(): void {
  const mediaKeys = new Map<string, unknown>();
  const { setActionHandler } = MediaSession.prototype;
  MediaSession.prototype.setActionHandler = function (action, handler) {
    mediaKeys.set(action, handler);
    setActionHandler.call(this, action, handler);
  };
  Object.assign(globalThis, { mediaKeys });
}
