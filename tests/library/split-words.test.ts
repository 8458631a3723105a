import { describe, expect, it } from 'vitest';
import { findPassage, markWords } from '@/library/find-passage';
import { foldWithPlaces } from '@/library/fold-with-places';
import { isPrivateAddress } from '@/library/is-private-address';
import { matchesPhrase, toPhraseForm } from '@/library/match-phrase';
import { parseSearch } from '@/library/parse-search';
import { splitWords } from '@/library/split-words';
import { indexPairs, pairsOfPhrase } from '@/library/word-pairs';

describe('words of a text', () => {
  it('are folded and end at apostrophes', () => {
    expect(splitWords("İstanbul'da IŞIKLAR, söndü; café!")).toEqual(['istanbul', 'da', 'isiklar', 'sondu', 'cafe']);
  });

  it('are pairs of signs where no spaces are written', () => {
    expect(splitWords('東京都 abc')).toEqual(['東京', '京都', '都', 'abc']);
  });

  it('keep their places through accents of their own and soft hyphens', () => {
    const text = 'Ki\u00ADtap e\u0301le\u0300ve';
    const { folded, places } = foldWithPlaces(text);
    expect(folded).toBe('kitap eleve');
    expect(text.slice(places?.[6], places?.[folded.length])).toBe('e\u0301le\u0300ve');
  });
});

describe('a search', () => {
  it('is taken apart into words, phrases and filters', () => {
    expect(parseSearch('Işık site:"New York" tag:#Uzun is:unread before:2024-05 "kırmızı ışık"')).toEqual({
      words: ['isik', 'kirmizi'],
      phrases: ['kirmizi isik'],
      filters: [
        { kind: 'site', name: 'new york' },
        { kind: 'tag', name: 'uzun' },
        { kind: 'state', list: 'unread' },
        { kind: 'saved', from: null, to: Date.UTC(2024, 4, 1) },
      ],
    });
  });

  it('loses nothing that only looks like an operator', () => {
    expect(parseSearch('is:blue site: after:lunch re:invent').words).toEqual(['is', 'blue', 'site', 'after', 'lunch', 're', 'invent']);
  });
});

describe('a phrase', () => {
  it('is found over punctuation and line ends, not inside words', () => {
    expect(matchesPhrase('One. The quick,\nbrown fox', toPhraseForm('Quick brown'))).toBe(true);
    expect(matchesPhrase('quicksand brown', toPhraseForm('sand brown'))).toBe(false);
    expect(matchesPhrase('quick red brown', toPhraseForm('quick brown'))).toBe(false);
  });

  it('has only pairs that every text with it has', () => {
    const text = "Geceleri kırmızı ışıkta bekleyen üç kişi, İstanbul'da.";
    const pairs = indexPairs([...splitWords('Başlık'), ...splitWords(text)]);
    for (const phrase of ['kırmızı ışıkta', 'kirmizi is', 'kişi istanbul', 'bekleyen üç k']) {
      expect(
        pairsOfPhrase(phrase).every((pair) => pairs.includes(pair)),
        phrase,
      ).toBe(true);
    }
    expect(pairsOfPhrase('ışıkta kırmızı').every((pair) => pairs.includes(pair))).toBe(false);
  });
});

describe('a passage', () => {
  it('gives the text back unchanged around its marks', () => {
    const text = 'Bir iki. İŞTE ışıklar ve yıldızlar.';
    const parts = findPassage(text, ['isik', 'yildiz']) ?? [];
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.filter((part) => part.marked).map((part) => part.text)).toEqual(['ışık', 'yıldız']);
  });

  it('never marks inside a word', () => {
    expect(markWords('reading art', ['art']).filter((part) => part.marked)).toHaveLength(1);
    expect(findPassage('party', ['art'])).toBeNull();
  });
});

describe('a private address', () => {
  it('is told from a public one', () => {
    for (const url of ['https://example.org/a.png', 'http://8.8.8.8/', 'https://[2606:4700::1]/', 'https://172.32.0.1/'])
      expect(isPrivateAddress(url), url).toBe(false);
    for (const url of [
      'http://127.1/',
      'http://[::ffff:10.0.0.1]/',
      'http://intranet/',
      'ftp://example.org/',
      'http://192.168.0.1/',
      'http://017700000001/',
      'x',
    ]) {
      expect(isPrivateAddress(url), url).toBe(true);
    }
  });
});

describe('a quote', () => {
  it('around one word is that word, with any letters after it', () => {
    expect(parseSearch('"Işık"')).toEqual({ words: ['isik'], phrases: [], filters: [] });
  });

  it('that is still open leaves a last letter alone to the words, a closed one does not', () => {
    expect(parseSearch('"kırmızı ışık y')).toMatchObject({ words: ['kirmizi', 'isik', 'y'], phrases: ['kirmizi isik'] });
    expect(parseSearch('"vitamin c"')).toMatchObject({ words: ['vitamin', 'c'], phrases: ['vitamin c'] });
    expect(parseSearch('"vitamin c').phrases).toEqual([]);
    expect(parseSearch('"東京都').phrases).toEqual(['東京都']);
  });
});
