import { describe, expect, test } from 'vitest';
import type { ShelfHit, ShelfPage, ShelfQuery } from '@/library/shelf-query';
import type { ShelfChoice } from '@/shelf/shelf-source';
import { type ShelfState, watchShelf } from '@/shelf/watch-shelf';

const ALL: ShelfChoice = { words: '', view: { kind: 'all' }, sort: 'saved-newest' };

describe('watching a shelf', () => {
  test('the first rows come with the number of all', async () => {
    const { shelf, last } = watch(120);
    shelf.choose(ALL);
    await settle();
    expect(last().status).toBe('ready');
    expect(last().total).toBe(120);
    expect(last().rowAt(0)?.title).toBe(' 0');
    expect(last().rowAt(60)).toBeNull();
  });

  test('rows further down are read when they come into view, and only then', async () => {
    const { shelf, last, asked } = watch(10_000);
    shelf.choose(ALL);
    await settle();
    shelf.show(9_000, 9_010);
    await settle();
    expect(last().rowAt(9_005)?.title).toBe(' 9005');
    expect(asked.map((query) => query.offset)).toEqual([0, 9_000]);
  });

  test('fast typing asks for the first and the last words, not for those between, and late answers never replace newer ones', async () => {
    const { shelf, last, asked } = watch(5);
    shelf.choose(ALL);
    await settle();
    for (const words of ['b', 'br', 'bre', 'brea', 'bread']) shelf.choose({ ...ALL, words });
    await settle();
    expect(last().choice?.words).toBe('bread');
    expect(last().rowAt(0)?.title).toBe('bread 0');
    expect(asked.map((query) => query.words)).toEqual(['', 'b', 'bread']);
  });

  test('the rows before stay until the new ones are there', async () => {
    const { shelf, states } = watch(5);
    shelf.choose(ALL);
    await settle();
    const before = states.length;
    shelf.choose({ ...ALL, words: 'x' });
    await settle();
    expect(states.slice(before).every((state) => state.rowAt(0) !== null)).toBe(true);
  });

  test('a change of the library is read again where one looks', async () => {
    const world = watch(100);
    world.shelf.choose(ALL);
    await settle();
    world.setTotal(99);
    world.announce();
    await settle();
    expect(world.last().total).toBe(99);
  });

  test('a library that cannot be opened is said, and trying again helps when it has healed', async () => {
    const world = watch(3);
    world.setBroken(true);
    world.shelf.choose(ALL);
    await settle();
    expect(world.last().status).toBe('failed');
    world.setBroken(false);
    world.shelf.reload();
    await settle();
    expect(world.last().status).toBe('ready');
    expect(world.last().total).toBe(3);
  });

  test('known first rows stand at once, in the plain list only, until the library answers', async () => {
    const first: ShelfPage = { rows: [{ title: 'known' } as ShelfHit], total: 3 };
    const world = watch(3, first);
    world.shelf.choose(ALL);
    expect(world.last()).toMatchObject({ status: 'ready', total: 3 });
    expect(world.last().rowAt(0)?.title).toBe('known');
    await settle();
    expect(world.last().rowAt(0)?.title).toBe(' 0');
    const other = watch(3, first);
    other.shelf.choose({ ...ALL, view: { kind: 'unread' } });
    expect(other.last().status).toBe('loading');
  });

  test('nothing is told after the end', async () => {
    const world = watch(3);
    world.shelf.choose(ALL);
    world.end();
    const before = world.states.length;
    await settle();
    expect(world.states.length).toBe(before);
  });
});

function watch(count: number, first: ShelfPage | null = null) {
  const states: ShelfState[] = [];
  const asked: ShelfQuery[] = [];
  const controller = new AbortController();
  let total = count;
  let isBroken = false;
  let announce = () => {};
  const list = async (query: ShelfQuery): Promise<ShelfPage> => {
    asked.push(query);
    await Promise.resolve();
    if (isBroken) throw new Error('closed');
    const length = Math.max(0, Math.min(query.limit, total - query.offset));
    return { total, rows: Array.from({ length }, (_, at) => ({ title: `${query.words} ${query.offset + at}` }) as ShelfHit) };
  };
  const source = {
    first,
    list,
    watch: (_signal: AbortSignal, onChange: () => void) => {
      announce = onChange;
    },
  };
  const shelf = watchShelf(source, controller.signal, (state) => states.push(state));
  return {
    shelf,
    states,
    asked,
    last: () => states.at(-1) as ShelfState,
    announce: () => announce(),
    setTotal: (value: number) => {
      total = value;
    },
    setBroken: (value: boolean) => {
      isBroken = value;
    },
    end: () => controller.abort(),
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
