import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeHighlights, invertHighlightChange } from '@/article/change-highlights';
import type { Highlight, HighlightChange } from '@/article/highlight';

const make = (id: string, start = 0, note = ''): Highlight => ({
  id,
  quote: id,
  prefix: '',
  suffix: '',
  start,
  end: start + id.length,
  color: 'yellow',
  note,
  createdAt: '2026-01-01T00:00:00Z',
});
const edit = (highlight: Highlight, changed: Partial<Highlight>): HighlightChange => ({
  kind: 'edit',
  highlight: { ...highlight, ...changed },
  before: highlight,
});

describe('two windows that change the same highlights', () => {
  const one = make('one', 5);

  it('keep what each of them drew, in order of the text', () => {
    const first = changeHighlights([], { kind: 'add', highlight: make('later', 90) });
    expect(changeHighlights(first, { kind: 'add', highlight: one }).map(({ id }) => id)).toEqual(['one', 'later']);
  });

  it('keep a color from the one and a note from the other', () => {
    const colored = changeHighlights([one], edit(one, { color: 'green' }));
    expect(changeHighlights(colored, edit(one, { note: 'mine' }))).toEqual([{ ...one, color: 'green', note: 'mine' }]);
  });

  it('keep both notes where each wrote one', () => {
    const noted = changeHighlights([one], edit(one, { note: 'here' }));
    expect(changeHighlights(noted, edit(one, { note: 'there' }))[0]?.note).toBe('here\n\nthere');
  });

  it('keep a highlight whose note the one wrote while the other removed it', () => {
    const noted = changeHighlights([one], edit(one, { note: 'new' }));
    expect(changeHighlights(noted, { kind: 'remove', highlight: one })).toEqual([{ ...one, note: 'new' }]);
    expect(changeHighlights(changeHighlights([one], { kind: 'remove', highlight: one }), edit(one, { note: 'new' }))).toEqual([
      { ...one, note: 'new' },
    ]);
  });
});

describe('any change', () => {
  const highlight = fc.record({ number: fc.nat(5), color: fc.constantFrom('yellow', 'green'), note: fc.constantFrom('', 'a', 'b') });
  const toHighlight = ({ number, ...rest }: { number: number; color: string; note: string }) => ({
    ...make(`h${number}`, number),
    ...rest,
  });
  const change = fc.oneof(
    highlight.map((given): HighlightChange => ({ kind: 'add', highlight: toHighlight(given) })),
    highlight.map((given): HighlightChange => ({ kind: 'remove', highlight: toHighlight(given) })),
    fc.tuple(highlight, highlight).map(([given, before]): HighlightChange => ({ kind: 'edit', highlight: toHighlight(given), before })),
  );

  it('says the same when it is sent twice, and never doubles a highlight', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), change, (earlier, last) => {
        const before = earlier.reduce<readonly Highlight[]>(changeHighlights, []);
        const once = changeHighlights(before, last);
        const ids = once.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        if (last.kind !== 'edit') expect(changeHighlights(once, last)).toEqual(once);
      }),
    );
  });

  it('is taken back by its inverse', () => {
    const start = [make('h0', 0), make('h1', 1, 'note')];
    for (const done of [
      { kind: 'add', highlight: make('h2', 2) },
      { kind: 'remove', highlight: start[1] as Highlight },
      edit(start[0] as Highlight, { color: 'blue', note: 'x' }),
    ] as const) {
      expect(changeHighlights(changeHighlights(start, done), invertHighlightChange(done))).toEqual(start);
    }
  });
});
