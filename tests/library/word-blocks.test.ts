import { describe, expect, it } from 'vitest';
import { indexWords } from '@/library/index-words';
import { splitWords } from '@/library/split-words';
import { type FreshArticle, mergeFresh, mergeSegments, readFresh, readRun, type WordRun } from '@/library/word-blocks';
import { indexPairs, nameOfPair } from '@/library/word-pairs';

const TEXTS = ['Bir ışık yandı', 'ışıklar ve yıldızlar, bir ışık', 'gece yarısı bir gemi', 'a b c', '東京都の夜', 'bir bir bir ışık'];

const article = (number: number, text: string): FreshArticle => {
  const textWords = splitWords(text);
  const words = indexWords({ title: '', byline: null, siteName: '', section: null, pageTags: [], note: '', highlights: [], textWords });
  return { number, words, pairs: indexPairs(textWords) };
};
const articles = TEXTS.map((text, place) => article(place * 300 + 1, text));

/** Everything that runs hold, word by word. */
const readAll = (runs: readonly WordRun[]): string[] => {
  const all: string[] = [];
  for (const run of runs) readRun(run, '', false, (word, number, strength) => all.push(`${word} ${number} ${strength}`));
  return all;
};

describe('merging words', () => {
  it('keeps every word of every article, sorted, with short beginnings and pairs', () => {
    const all = readAll(mergeFresh(articles, () => true));
    const names = all.map((line) => line.split(' ')[0] ?? '');
    expect(names).toEqual([...names].sort());
    expect(all.filter((line) => line.startsWith('isik ')).map((line) => Number(line.split(' ')[1]))).toEqual([1, 301, 1501]);
    for (const { number, pairs } of articles) for (const pair of pairs) expect(all).toContain(`${nameOfPair(pair)} ${number} 1`);
    for (const { number, words } of articles)
      readFresh(words, '', false, (word, strength) => expect(all).toContain(`${word} ${number} ${strength}`));
  });

  it('gives the same from segments, in whatever order they lie, as at once', () => {
    const at = (...places: number[]) =>
      mergeFresh(
        places.flatMap((place) => articles[place] ?? []),
        () => true,
      );
    const whole = readAll(mergeFresh(articles, () => true));
    expect(readAll(mergeSegments([at(0, 1), at(2, 3), at(4, 5)], () => true))).toEqual(whole);
    expect(readAll(mergeSegments([at(4, 5), at(0, 3), at(1, 2)], () => true))).toEqual(whole);
  });

  it('leaves out articles that are gone, and words that only they had', () => {
    const isAlive = (number: number) => number !== 901;
    const left = readAll(mergeSegments([mergeFresh(articles, () => true)], isAlive));
    expect(left).toEqual(readAll(mergeFresh(articles, isAlive)));
    expect(left.some((line) => line.startsWith('c '))).toBe(false);
  });

  it('keeps large libraries: runs stay small, numbers come back', () => {
    const many = Array.from({ length: 700 }, (_, place) => article(place * 5_000_000 + 7, 'gemi'));
    const runs = mergeFresh(many, () => true);
    expect(
      readAll(runs)
        .filter((line) => line.startsWith('gemi '))
        .map((line) => Number(line.split(' ')[1])),
    ).toEqual(many.map(({ number }) => number));
    const wide = mergeFresh([article(1, Array.from({ length: 3_000 }, (_, n) => `k${n}`).join(' '))], () => true);
    for (const run of wide) expect(run.words.split('\n').length).toBeLessThanOrEqual(512);
  });
});
