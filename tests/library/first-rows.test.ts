import { describe, expect, it } from 'vitest';
import { parseFirstRows, toFirstRows } from '@/library/first-rows';
import { toShelfRow } from '@/library/to-shelf-row';
import { makeSaved } from '../export/make-saved';

const row = async (title: string) => {
  const saved = await makeSaved({ title });
  return { ...toShelfRow(saved), titleParts: null, factParts: null, passage: null, picture: new Blob(['picture']) };
};

describe('the first rows that are kept', () => {
  it('come back as they went, through JSON, without pictures', async () => {
    const page = { rows: [await row('One'), await row('Two')], total: 70 };
    const read = parseFirstRows(JSON.parse(JSON.stringify(toFirstRows(page))));
    expect(read).toEqual({ rows: page.rows.map((one) => ({ ...one, picture: null })), total: 70 });
  });

  it('are a few, however many there are', async () => {
    const one = await row('One');
    expect(toFirstRows({ rows: Array(50).fill(one), total: 9_000 }).rows.length).toBeLessThan(20);
  });

  it('are nothing when they are not what was kept', async () => {
    const kept = toFirstRows({ rows: [await row('One')], total: 1 });
    for (const wrong of [
      null,
      1,
      {},
      { rows: [{}], total: 1 },
      { ...kept, total: -1 },
      { ...kept, rows: [{ ...kept.rows[0], id: '../x' }] },
    ])
      expect(parseFirstRows(wrong)).toBeNull();
  });
});
