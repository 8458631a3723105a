// @vitest-environment node
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isBackupDue, readBackupInterval, readGeneration, writeBackupInterval } from '@/platform/auto-backup';
import { noteBackup } from '@/platform/backup-library';
import { hideBackupReminder, hideHealthNotice, readBackupReminder, readHealthNotice } from '@/platform/notices';
import { changeArticles, checkLibrary, saveArticle } from '@/platform/store';
import { makeArticle } from '../library/make-article';

const DAY = 86_400_000;
const NOW = new Date('2026-03-01T10:00:00Z');
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY);
const check = () => checkLibrary(() => NOW, { signal: new AbortController().signal });

let next = 0;
async function saveSome(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const result = await saveArticle(makeArticle({ canonicalUrl: `https://a.example/auto-${next++}` }), NOW);
    if (result.ok) ids.push(result.id);
  }
  return ids;
}

beforeEach(() => fakeBrowser.reset());

describe('a backup without being asked for', () => {
  it('is not made unless somebody wants it', async () => {
    await saveSome(1);
    expect(await readBackupInterval()).toBe('never');
    expect(await isBackupDue(daysLater(400))).toBe(false);
  });

  it('is due after its time, and only when something has changed', async () => {
    const [id] = await saveSome(1);
    await writeBackupInterval('weekly');
    expect(await isBackupDue(NOW)).toBe(true);
    await noteBackup({ at: NOW.toISOString(), articles: 1, generation: await readGeneration() });
    expect(await isBackupDue(daysLater(8))).toBe(false);
    await changeArticles([id!], () => ({ favorite: true }), NOW);
    expect(await isBackupDue(daysLater(6))).toBe(false);
    expect(await isBackupDue(daysLater(8))).toBe(true);
    await writeBackupInterval('monthly');
    expect(await isBackupDue(daysLater(8))).toBe(false);
    expect(await isBackupDue(daysLater(31))).toBe(true);
  });
});

describe('what the library page tells unasked', { timeout: 60_000 }, () => {
  it('is the reminder of a backup, once for every fifty articles', async () => {
    await saveSome(51);
    expect(await readBackupReminder()).toBeGreaterThanOrEqual(51);
    await hideBackupReminder();
    expect(await readBackupReminder()).toBeNull();
    await saveSome(50);
    expect(await readBackupReminder()).toBeGreaterThanOrEqual(101);
  });

  it('is what a check mended, until it is put away, and nothing when all is well', async () => {
    const [id] = await saveSome(1);
    await check();
    await check();
    expect(await readHealthNotice()).toBeNull();
    await fakeBrowser.storage.local.remove(`b:${id}`);
    await check();
    const found = await readHealthNotice();
    expect(found).toMatchObject({ healed: 1 });
    await hideHealthNotice(found!);
    expect(await readHealthNotice()).toBeNull();
  });
});
