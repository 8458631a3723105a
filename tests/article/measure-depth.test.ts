// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeDeeper } from '@/article/measure-depth';

describe('the quick look at how deep a tree is', () => {
  it('never misses a tree that is too deep, whatever stands beside its levels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }),
        (limit, beside) => {
          const root = document.createElement('div');
          let at: Element = root;
          for (const count of beside) {
            for (let i = 0; i < count; i++) at.append(document.createElement('i'));
            const next = document.createElement('div');
            at.append(next);
            at = next;
          }
          // A level for each entry, and the root's.
          if (beside.length + 1 > limit) expect(mayBeDeeper(root, limit)).toBe(true);
        },
      ),
    );
  });

  it('lets a wide and flat tree pass', () => {
    const root = document.createElement('div');
    for (let i = 0; i < 500; i++) root.append(document.createElement('p'));
    expect(mayBeDeeper(root, 100)).toBe(false);
  });
});
