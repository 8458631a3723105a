import { checksum, isHeadWhole, type PackedBody, type PackedHead, type PackedRecord, readHead, unpackBody } from '@/library/pack-record';
import { prepareText } from '@/library/prepare-record';
import { readValue } from './finish-reading';
import { openLibraryDatabase } from './library-database';
import { readLocalBody, readLocalHeads } from './local-records';

/** What one engine has of one record. */
export interface EngineCopy {
  /** Null when there is none or it is damaged. */
  readonly head: PackedHead | null;
  /** Null when there is none or its bytes are not the ones that `head` belongs to. */
  readonly body: PackedBody | null;
  /** Something is there that is not whole: its bytes are put aside before anything is written over it. */
  readonly isDamaged: boolean;
  /** Reading this key failed. */
  readonly hasFailed: boolean;
}

/** What both engines have of one record, and the best that can be made of it. */
export interface Examination {
  readonly id: string;
  readonly local: EngineCopy;
  readonly database: EngineCopy;
  /** The newest whole record: small part and text may come from different engines. Null when there is none. */
  readonly best: PackedRecord | null;
  /** A whole small part where there is no whole record, for its title. */
  readonly bestHead: PackedHead | null;
}

/** Reads everything that is stored under an id, in both engines, and checks it. Never throws: what fails is reported as failed. */
export async function examineRecord(id: string): Promise<Examination> {
  const [local, database] = await Promise.all([examineLocal(id), examineDatabase(id)]);
  const heads = [local.head, database.head].filter((head) => head !== null).sort((left, right) => right.revision - left.revision);
  const bodies = [database.body, local.body].filter((body) => body !== null);
  let best: PackedRecord | null = null;
  for (const head of heads) {
    for (const body of bodies) if (!best && (await checksum(body.bytes)) === head.bodySum) best = { head, body };
  }
  return { id, local: fitBody(local, best), database: fitBody(database, best), best, bestHead: heads[0] ?? null };
}

/** Tells whether an engine holds exactly the best there is. */
export function holdsBest(copy: EngineCopy, best: PackedRecord): boolean {
  return copy.head?.sum === best.head.sum && copy.body !== null && !copy.isDamaged;
}

/** Makes what the database lists and searches by; null for a record of a newer Sade. */
export async function prepareFromPacked(packed: PackedRecord) {
  const meta = readHead(packed.head);
  const body = meta ? await unpackBody(packed.body.bytes, packed.head.bodySum) : null;
  return meta && body ? { packed, meta, ...prepareText(meta, body.text) } : null;
}

async function examineLocal(id: string): Promise<EngineCopy> {
  const [head, body] = await Promise.all([attempt(async () => (await readLocalHeads([id]))[0] ?? null), attempt(() => readLocalBody(id))]);
  return assess(head, body);
}

async function examineDatabase(id: string): Promise<EngineCopy> {
  const [head, body] = await Promise.all([
    attempt(async () => (await readValue(await openLibraryDatabase(), 'heads', id)) ?? null),
    attempt(async () => (await readValue(await openLibraryDatabase(), 'bodies', id)) ?? null),
  ]);
  return assess(head, body);
}

type Attempt<Value> = { readonly value: Value | 'unreadable' | null } | 'failed';

async function attempt<Value>(read: () => Promise<Value | 'unreadable' | null>): Promise<Attempt<Value>> {
  try {
    return { value: await read() };
  } catch {
    return 'failed';
  }
}

async function assess(head: Attempt<PackedHead>, body: Attempt<PackedBody>): Promise<EngineCopy> {
  const hasFailed = head === 'failed' || body === 'failed';
  const headValue = head === 'failed' ? null : head.value;
  const bodyValue = body === 'failed' ? null : body.value;
  const wholeHead = headValue !== null && headValue !== 'unreadable' && (await isHeadWhole(headValue)) ? headValue : null;
  return {
    head: wholeHead,
    body: bodyValue === 'unreadable' ? null : bodyValue,
    isDamaged: hasFailed || (headValue !== null && wholeHead === null) || bodyValue === 'unreadable',
    hasFailed,
  };
}

/** A body is only worth something when it is the one of the best head, or of the copy's own. */
function fitBody(copy: EngineCopy, best: PackedRecord | null): EngineCopy {
  if (!best || !copy.body || copy.head?.sum !== best.head.sum) return copy;
  const isSame =
    copy.body.bytes.length === best.body.bytes.length && copy.body.bytes.every((byte, place) => byte === best.body.bytes[place]);
  return isSame ? copy : { ...copy, body: null, isDamaged: true };
}
