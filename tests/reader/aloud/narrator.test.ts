import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNarrator, type NarratorState } from '@/reader/tools/aloud/create-narrator';
import { watchVoices } from '@/reader/tools/aloud/watch-voices';
import { makeVoice, type ScriptedSpeech, scriptSpeech } from './scripted-speech';

const sentencesOf = (...texts: string[]) => texts.map((text) => ({ text, lang: 'en', findRange: () => null }));
const BLOCKS = [sentencesOf('Headline'), sentencesOf('One two three.', 'Four five.'), [], sentencesOf('Six.')];

let speech: ScriptedSpeech;
let states: NarratorState[];
let isBedtime = false;
let voice = makeVoice();
let rate = 1;
const start = (blocks = BLOCKS) => {
  const narrator = createNarrator({
    speech,
    countBlocks: () => blocks.length,
    readBlock: (block) => blocks[block] ?? [],
    findVoice: () => voice,
    readRate: () => rate,
    isBedtime: () => isBedtime,
    onChange: (state) => states.push(state),
  });
  return narrator;
};
/** The voice begins and ends what it was asked for last. */
const sayIt = () => {
  speech.send('start');
  speech.send('end');
};

beforeEach(() => {
  vi.useFakeTimers();
  speech = scriptSpeech();
  states = [];
  isBedtime = false;
  voice = makeVoice();
  rate = 1;
});
afterEach(() => vi.useRealTimers());

describe('the narrator', () => {
  it('says all sentences in order, passes over empty blocks, and ends', () => {
    const narrator = start();
    narrator.play();
    for (let count = 0; count < 4; count += 1) sayIt();
    expect(speech.texts()).toEqual(['Headline', 'One two three.', 'Four five.', 'Six.']);
    expect(narrator.state().mode).toBe('ended');
    narrator.play();
    expect(speech.texts().at(-1)).toBe('Headline');
  });

  it('goes on at the word where it was paused, and only there', () => {
    const narrator = start();
    narrator.goTo({ block: 1, sentence: 0 });
    narrator.play();
    speech.send('start');
    speech.send('boundary', { name: 'word', charIndex: 4 });
    narrator.pause();
    expect(narrator.state()).toMatchObject({ mode: 'paused', wordAt: 4 });
    vi.advanceTimersByTime(60_000);
    expect(speech.texts()).toEqual(['One two three.']);
    narrator.play();
    expect(speech.texts()).toEqual(['One two three.', 'two three.']);
    speech.send('boundary', { name: 'word', charIndex: 4 });
    expect(narrator.state().wordAt).toBe(8);
  });

  it('pays no attention to what comes late of a canceled utterance', () => {
    const narrator = start();
    narrator.play();
    speech.send('start');
    const first = speech.asked[0]!;
    narrator.skip('block', 1);
    speech.send('end', {}, first);
    speech.send('error', { error: 'interrupted' }, first);
    vi.advanceTimersByTime(100);
    expect(narrator.state()).toMatchObject({ mode: 'speaking', place: { block: 1, sentence: 0 } });
    expect(speech.texts()).toEqual(['Headline', 'One two three.']);
  });

  it('waits a moment after canceling before it speaks again: some engines lose what is said at once', () => {
    speech.isSpeaking = true;
    const narrator = start();
    narrator.play();
    expect(speech.cancels()).toBe(1);
    expect(speech.texts()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(speech.texts()).toEqual(['Headline']);
  });

  it('skips sentences and blocks both ways; back goes to the beginning of the block first', () => {
    const narrator = start();
    const at = () => [narrator.state().place.block, narrator.state().place.sentence];
    narrator.skip('sentence', 1);
    narrator.skip('sentence', 1);
    expect(at()).toEqual([1, 1]);
    narrator.skip('block', -1);
    expect(at()).toEqual([1, 0]);
    narrator.skip('block', 1);
    expect(at()).toEqual([3, 0]);
    narrator.skip('block', 1);
    expect(at()).toEqual([3, 0]);
    narrator.skip('sentence', -1);
    expect(at()).toEqual([1, 1]);
    narrator.skip('block', -1);
    narrator.skip('block', -1);
    narrator.skip('block', -1);
    expect(at()).toEqual([0, 0]);
    expect(speech.texts()).toEqual([]);
  });

  it('says the rest of the sentence with a new voice and pace', () => {
    const narrator = start();
    narrator.goTo({ block: 1, sentence: 0 });
    narrator.play();
    speech.send('start');
    speech.send('boundary', { name: 'word', charIndex: 4 });
    voice = makeVoice({ name: 'Eva', lang: 'en_GB' });
    rate = 1.5;
    narrator.renew();
    vi.advanceTimersByTime(100);
    expect(speech.asked.at(-1)).toMatchObject({ text: 'two three.', rate: 1.5, lang: 'en-GB' });
    expect(speech.asked.at(-1)?.voice?.name).toBe('Eva');
  });

  it('tries once more where a voice does not begin, then says so', () => {
    const narrator = start();
    narrator.play();
    vi.advanceTimersByTime(13_000);
    expect(speech.texts()).toEqual(['Headline', 'Headline']);
    expect(narrator.state().mode).toBe('speaking');
    vi.advanceTimersByTime(13_000);
    expect(narrator.state()).toMatchObject({ mode: 'paused', problem: 'silent' });
  });

  it('leaves a sentence in which the voice fell silent for good, as Chromium’s network voices do', () => {
    const narrator = start();
    narrator.play();
    speech.send('start');
    vi.advanceTimersByTime(8_000);
    expect(speech.texts().at(-1)).toBe('One two three.');
    expect(narrator.state().mode).toBe('speaking');
  });

  it('gives a network voice only parts that it says before it falls silent', () => {
    voice = makeVoice({ localService: false });
    const long = `${'word after word, '.repeat(30)}end.`;
    const narrator = start([sentencesOf(long)]);
    narrator.play();
    for (let count = 0; count < 20 && narrator.state().mode === 'speaking'; count += 1) sayIt();
    expect(speech.texts().length).toBeGreaterThan(4);
    for (const text of speech.texts()) expect(text.length).toBeLessThanOrEqual(120);
    expect(speech.texts().join('')).toBe(long);
    expect(narrator.state().mode).toBe('ended');
  });

  it('pauses where somebody else stopped the voice', () => {
    const narrator = start();
    narrator.play();
    speech.send('start');
    speech.send('error', { error: 'interrupted' });
    expect(narrator.state()).toMatchObject({ mode: 'paused', problem: 'interrupted' });
    expect(speech.texts()).toEqual(['Headline']);
  });

  it('stops for the night after the sentence, and goes on with the next one', () => {
    const narrator = start();
    narrator.play();
    speech.send('start');
    isBedtime = true;
    expect(narrator.state().mode).toBe('speaking');
    speech.send('end');
    expect(narrator.state()).toMatchObject({ mode: 'paused', problem: 'asleep', place: { block: 1, sentence: 0 } });
    isBedtime = false;
    narrator.play();
    expect(speech.texts()).toEqual(['Headline', 'One two three.']);
  });

  it('goes on saying what it says when blocks are put in before it', () => {
    const blocks = [...BLOCKS];
    const narrator = start(blocks);
    narrator.goTo({ block: 1, sentence: 0 });
    narrator.play();
    blocks.unshift(sentencesOf('Put back.'));
    narrator.relocate({ block: 2, sentence: 0 });
    sayIt();
    expect(speech.texts()).toEqual(['One two three.', 'Four five.']);
    narrator.relocate({ block: 0, sentence: 0 });
    expect(narrator.state().place).toEqual({ block: 2, sentence: 1 });
  });

  it('has nothing more to say once it was stopped', () => {
    const narrator = start();
    narrator.play();
    narrator.stop();
    sayIt();
    vi.advanceTimersByTime(60_000);
    expect(speech.texts()).toEqual(['Headline']);
    expect(speech.cancels()).toBe(1);
  });
});

describe('voices that come late', () => {
  const watch = () => {
    const seen: [number, boolean][] = [];
    const lifetime = new AbortController();
    watchVoices(speech, (voices, isFinal) => seen.push([voices.length, isFinal]), lifetime.signal);
    return { seen, lifetime };
  };

  it('are reported when the browser tells', () => {
    speech = scriptSpeech([]);
    const { seen } = watch();
    expect(seen).toEqual([[0, false]]);
    speech.setVoices([{}, {}]);
    expect(seen.at(-1)).toEqual([2, true]);
  });

  it('are said to be missing only after a while', () => {
    speech = scriptSpeech([]);
    const { seen } = watch();
    vi.advanceTimersByTime(11_000);
    expect(seen.every(([, isFinal]) => !isFinal)).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(seen.at(-1)).toEqual([0, true]);
  });

  it('are no longer waited for once the player is gone', () => {
    speech = scriptSpeech([]);
    const { seen, lifetime } = watch();
    lifetime.abort();
    speech.setVoices([{}]);
    vi.advanceTimersByTime(20_000);
    expect(seen).toEqual([[0, false]]);
  });
});
