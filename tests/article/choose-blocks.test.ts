import { describe, expect, it, vi } from 'vitest';
import { chooseBlocks } from '@/article/choose-blocks';

const page = (scores: readonly number[], readable: readonly number[] = []) => ({
  scores: Float32Array.from(scores),
  sizes: new Float32Array(scores.length).fill(200),
  askReadability: vi.fn(() => new Set(readable)),
  texts: scores.map((_, i) => `Paragraph ${i} of a story about the harbor and its boats.`),
  groups: scores.map(() => [1, 2]),
});

describe('choosing blocks', () => {
  it('asks for no second opinion where the scores are sure', () => {
    const sure = page([0.01, 0.99, 0.98, 0.99, 0.02]);
    expect([...chooseBlocks(sure)].sort()).toEqual([1, 2, 3]);
    expect(sure.askReadability).not.toHaveBeenCalled();
  });

  it('follows Readability in doubt, without what scores low and with what scores high beside it', () => {
    const unsure = page([0.5, 0.6, 0.1, 0.9, 0.4], [1, 2, 4]);
    expect([...chooseBlocks(unsure)].sort()).toEqual([1, 3, 4]);
    expect(unsure.askReadability).toHaveBeenCalledOnce();
  });

  it('keeps its own choice where Readability found another part of the page', () => {
    const missed = page([0.8, 0.8, 0.8, 0.8, 0.05], [4]);
    expect([...chooseBlocks(missed)].sort()).toEqual([0, 1, 2, 3]);
  });

  it('takes text that stands twice only once', () => {
    const twice = {
      ...page([0.99, 0.99, 0.99]),
      texts: [
        'The same long sentence about the harbor and its boats.',
        'Another.',
        'The same long sentence about the harbor and its boats.',
      ],
    };
    expect([...chooseBlocks(twice)].sort()).toEqual([0, 1]);
  });
});
