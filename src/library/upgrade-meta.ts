import { RECORD_VERSION } from './saved-article';

/**
 * Steps from one version of the stored shape to the next: `UPGRADE_STEPS[n]` takes a record of version n and gives one of version n + 1.
 * A step is frozen once released, lives in a file of its own (`upgrade-steps/from-1.ts`) and is pure; its sample record lies in
 * `tests/library/samples/` and is never edited again. The text of an article has no steps: a new shape of it gets a new field.
 */
const UPGRADE_STEPS: Readonly<Record<number, (record: Record<string, unknown>) => Record<string, unknown>>> = {};

/**
 * Brings a stored record to `RECORD_VERSION` without writing it.
 * @returns the upgraded value, or the value itself when it is current, newer or nothing that we know (the schema then refuses it)
 */
export function upgradeMeta(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let record = value as Record<string, unknown>;
  while (typeof record.version === 'number' && record.version < RECORD_VERSION) {
    const step = UPGRADE_STEPS[record.version];
    if (!step) return value;
    record = { ...step(record), version: record.version + 1 };
  }
  return record;
}
