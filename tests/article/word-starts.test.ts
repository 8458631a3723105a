import { describe, expect, it } from 'vitest';
import { foldText } from '@/article/fold-text';
import { mayBeginLike, startsOf } from '@/article/word-starts';
import { AD_LABELS, WEAK_AD_LABELS } from '@/article/words/ad-labels';

describe('the look at the first two letters', () => {
  const starts = startsOf(['reklam', 'annonce'], ['r', 'реклама']);

  it('passes every text that begins like one of the words, in capitals too', () => {
    for (const text of ['reklam', 'REKLAM', 'Reklam Kurulu', 'annonser']) expect(mayBeginLike(text, starts), text).toBe(true);
  });

  it('turns away texts that begin with two other Latin letters', () => {
    for (const text of ['politics', 'Haber', 'aN', 'Ra']) expect(mayBeginLike(text, starts), text).toBe(text === 'aN');
  });

  it('passes what folding may change: marks, signs, digits, other scripts, a single letter', () => {
    for (const text of ['Änzeige', '"Haber"', '2 haber', 'h', '', 'новости', 'h. a']) expect(mayBeginLike(text, starts), text).toBe(true);
  });

  it('passes every label of the tables, however it is written', () => {
    const labels = startsOf(AD_LABELS, WEAK_AD_LABELS);
    for (const label of [...AD_LABELS, ...WEAK_AD_LABELS]) {
      for (const text of [label, label.toUpperCase(), ` ${label}`.trim()]) {
        expect(foldText(text) !== foldText(label) || mayBeginLike(text, labels), text).toBe(true);
      }
    }
  });
});
