// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeArticleId } from '@/library/make-article-id';
import { isHeadWhole, unpackHead, unpackRecord } from '@/library/pack-record';
import { upgradeMeta } from '@/library/upgrade-meta';
import { fromBase64 } from '@/platform/base64';

/** Frozen: a record as version 1 stored it. A change that makes these tests fail loses libraries; write an upgrade step instead. */
const SAMPLE = JSON.parse(readFileSync(new URL('./samples/record-1.json', import.meta.url), 'utf8'));
const RECORD = { head: SAMPLE.stored.head, body: { id: SAMPLE.stored.head.id, bytes: fromBase64(SAMPLE.stored.body)! } };

describe('a record of version 1', () => {
  it('is read whole, every field of it', async () => {
    expect(await unpackRecord(RECORD)).toEqual({ ...SAMPLE.saved, version: 1 });
  });

  it('still has the id that its address gets today', async () => {
    expect(await makeArticleId(SAMPLE.saved.article.canonicalUrl)).toBe(RECORD.head.id);
    expect(await makeArticleId(`${SAMPLE.saved.article.canonicalUrl}?utm_source=x#top`)).toBe(RECORD.head.id);
  });

  it('is refused when one character of it was changed', async () => {
    expect(await unpackHead({ ...RECORD.head, json: RECORD.head.json.replace('Gazete', 'Gazeta') })).toBeNull();
    const bytes = RECORD.body.bytes.slice();
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(await unpackRecord({ head: RECORD.head, body: { ...RECORD.body, bytes } })).toBeNull();
  });
});

describe('upgrading', () => {
  it('leaves alone what a newer Sade wrote, and what is no record', () => {
    for (const value of [{ version: 99, a: 1 }, null, 'x', 4, [1], { version: 0 }, {}]) expect(upgradeMeta(value)).toEqual(value);
  });

  it('keeps the checksum of a newer record valid, so that it can be copied without being understood', async () => {
    expect(await isHeadWhole(RECORD.head)).toBe(true);
  });
});
