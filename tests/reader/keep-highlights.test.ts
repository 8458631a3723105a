import { describe, expect, it } from 'vitest';
import { changeHighlights } from '@/article/change-highlights';
import type { Highlight } from '@/article/highlight';
import type { HighlightReply, HighlightSource } from '@/reader/highlight-source';
import { keepHighlights } from '@/reader/tools/keep-highlights';

const make = (id: string): Highlight => ({
  id,
  quote: id,
  prefix: '',
  suffix: '',
  start: 0,
  end: 1,
  color: 'yellow',
  note: '',
  createdAt: '2026-01-01T00:00:00Z',
});

/** A place that keeps highlights and answers when the test says so. */
function makeSource() {
  let kept: readonly Highlight[] = [];
  const answers: (() => void)[] = [];
  let fail: string | null = null;
  let onChange = () => {};
  const source: HighlightSource = {
    initial: [],
    firstId: null,
    change: (change) =>
      new Promise<HighlightReply>((resolve) => {
        answers.push(() => {
          if (fail) return resolve({ ok: false, reason: fail });
          kept = changeHighlights(kept, change);
          resolve({ ok: true, highlights: kept });
        });
      }),
    read: async () => ({ ok: true, highlights: kept }),
    watch: (_signal, changed) => {
      onChange = changed;
    },
  };
  return {
    source,
    async answer() {
      await settle();
      answers.shift()?.();
      await settle();
    },
    refuse: (reason: string) => {
      fail = reason;
    },
    changeElsewhere(id: string) {
      kept = changeHighlights(kept, { kind: 'add', highlight: make(id) });
      onChange();
    },
    kept: () => kept.map(({ id }) => id),
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const start = (source: HighlightSource) => {
  const seen: string[] = [];
  const problems: string[] = [];
  const held = keepHighlights(source, {
    signal: new AbortController().signal,
    onChange: () =>
      seen.push(
        held
          .list()
          .map(({ id }) => id)
          .join('+'),
      ),
    onProblem: (reason) => problems.push(reason),
  });
  return { held, seen, problems };
};

describe('highlights on screen', () => {
  it('are there at once and stay while several are on their way', async () => {
    const place = makeSource();
    const { held, seen } = start(place.source);
    held.change({ kind: 'add', highlight: make('a') });
    held.change({ kind: 'add', highlight: make('b') });
    expect(seen).toEqual(['a', 'a+b']);
    await place.answer();
    await place.answer();
    expect(seen).toEqual(['a', 'a+b']);
    expect(place.kept()).toEqual(['a', 'b']);
  });

  it('stay when one is drawn, taken back and drawn again before the first was kept', async () => {
    const place = makeSource();
    const { held, seen } = start(place.source);
    const add = { kind: 'add', highlight: make('a') } as const;
    held.change(add);
    held.change({ kind: 'remove', highlight: make('a') });
    held.change(add);
    for (let round = 0; round < 3; round++) await place.answer();
    expect(seen).toEqual(['a', '', 'a']);
    expect(place.kept()).toEqual(['a']);
  });

  it('are taken back when they could not be kept, and the reason is told', async () => {
    const place = makeSource();
    const { held, seen, problems } = start(place.source);
    place.refuse('storage-full');
    held.change({ kind: 'add', highlight: make('a') });
    await place.answer();
    expect(seen).toEqual(['a', '']);
    expect(problems).toEqual(['storage-full']);
  });

  it('are asked for again when nobody answered: what was kept is not taken back', async () => {
    const place = makeSource();
    const { held, problems } = start({
      ...place.source,
      change: async (change) => {
        place.changeElsewhere(change.highlight.id);
        return { ok: false, reason: 'unknown' };
      },
    });
    held.change({ kind: 'add', highlight: make('a') });
    await settle();
    await settle();
    expect(held.list().map(({ id }) => id)).toEqual(['a']);
    expect(problems).toEqual([]);
  });

  it('show what another window did, with what is still on its way on top', async () => {
    const place = makeSource();
    const { held } = start(place.source);
    place.changeElsewhere('other');
    await settle();
    held.change({ kind: 'add', highlight: make('mine') });
    await settle();
    expect(held.list().map(({ id }) => id)).toEqual(['other', 'mine']);
    await place.answer();
    expect(place.kept()).toEqual(['other', 'mine']);
  });
});
