import { describe, expect, it } from 'vitest';
import { parseReaderSettings } from '@/reader/reader-settings';
import { DEFAULT_WORD_SERVICES, findWordTarget, isUsableAddress } from '@/reader/word-services';

const ask = (services: object, task: 'look-up' | 'translate', words: string) =>
  findWordTarget({ ...DEFAULT_WORD_SERVICES, ...services }, task, words, 'tr');

describe('selected words', () => {
  it('go to the browser’s own search engine unless another is chosen', () => {
    expect(ask({}, 'look-up', '  the\n lamp ')).toEqual({ kind: 'browser-search', words: 'the lamp' });
    expect(ask({ lookUp: 'wikipedia' }, 'look-up', 'fener & ışık')).toEqual({
      kind: 'address',
      url: 'https://tr.wikipedia.org/w/index.php?search=fener%20%26%20%C4%B1%C5%9F%C4%B1k',
    });
  });

  it('are translated into the language of the interface', () => {
    expect(ask({ translate: 'deepl' }, 'translate', 'lamp')).toEqual({
      kind: 'address',
      url: 'https://www.deepl.com/translator#auto/tr/lamp',
    });
  });

  it('go to an own address as they are, also where they look like a pattern', () => {
    const own = { lookUp: 'own', lookUpAddress: 'https://dict.example/?w=%s' };
    expect(ask(own, 'look-up', '$& %l')).toEqual({ kind: 'address', url: 'https://dict.example/?w=%24%26%20%25l' });
  });

  it('never go to an address that is not https or has no place for them', () => {
    for (const lookUpAddress of [
      'javascript:alert(%s)',
      'http://dict.example/%s',
      'https://dict.example/',
      'https://%s.example/',
      '%s',
      '',
    ]) {
      expect(isUsableAddress(lookUpAddress)).toBe(false);
      expect(ask({ lookUp: 'own', lookUpAddress }, 'look-up', 'lamp')).toEqual({ kind: 'browser-search', words: 'lamp' });
    }
  });

  it('are none where there are none', () => {
    expect(ask({}, 'look-up', ' \n ')).toBeNull();
  });
});

describe('stored keys and services', () => {
  it('come back as they were, and nonsense becomes the default', () => {
    const stored = {
      keys: { contents: 'k', top: '' },
      words: { ...DEFAULT_WORD_SERVICES, lookUp: 'own', lookUpAddress: 'https://d.example/%s' },
    };
    expect(parseReaderSettings(JSON.parse(JSON.stringify(stored)))).toMatchObject(stored);
    const nonsense = parseReaderSettings({
      keys: { 'a b': 'x', contents: 'long', top: 3 },
      words: { lookUp: 'evil', translateAddress: 7 },
    });
    expect(nonsense.keys).toEqual({});
    expect(nonsense.words).toEqual(DEFAULT_WORD_SERVICES);
  });
});
