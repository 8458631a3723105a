import { expect, it } from 'vitest';
import type { Highlight } from '@/article/highlight';
import { mergeRecord } from '@/library/merge-record';
import { makeSaved } from '../export/make-saved';

const draw = (id: string, start: number, note = ''): Highlight => ({
  id,
  quote: id,
  prefix: '',
  suffix: '',
  start,
  end: start + 1,
  color: 'yellow',
  note,
  createdAt: '2026-01-01T00:00:00Z',
});

it('a newer record from a backup keeps the highlights that only the present one has', async () => {
  const current = await makeSaved({}, { highlights: [draw('here', 20), draw('both', 5, 'old')], updatedAt: '2026-01-02T00:00:00Z' });
  const incoming = await makeSaved({}, { highlights: [draw('both', 5, 'new'), draw('there', 9)], updatedAt: '2026-01-03T00:00:00Z' });
  const decision = mergeRecord(incoming, current);
  expect(decision.kind === 'newer' && decision.record.highlights.map(({ id, note }) => `${id} ${note}`)).toEqual([
    'both new',
    'there ',
    'here ',
  ]);
});

it('an older record from a backup changes nothing', async () => {
  const current = await makeSaved({}, { updatedAt: '2026-01-03T00:00:00Z' });
  const incoming = await makeSaved({}, { highlights: [draw('there', 9)], updatedAt: '2026-01-02T00:00:00Z' });
  expect(mergeRecord(incoming, current)).toEqual({ kind: 'kept' });
});
