import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Vector } from './vector.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SHARED = join(ROOT, '..', 'shared', 'hostile.jsonl');

/** A row of hostile.jsonl, as far as it is used here. */
interface Row {
  readonly id: string;
  readonly html: string;
  readonly document?: boolean;
  readonly contentType?: string;
  readonly live?: { readonly auto?: number } | null;
  /** How to build a document too large to store: `unit`, `times` over, in the place of `token`. */
  readonly expand?: { readonly token: string; readonly unit: string; readonly times: number };
}

/** Reads the vectors that lie beside the repository; null when that folder is not on this machine. */
export function readSharedVectors(): readonly Vector[] | null {
  if (!existsSync(SHARED)) return null;
  return readFileSync(SHARED, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => toVector(JSON.parse(line) as Row));
}

/**
 * Picks vectors so that every source is there: the same ones for the same seed.
 * @param perSource how many of each source (the part of the id before the slash); self-running ones come first, as controls
 */
export function sampleVectors(vectors: readonly Vector[], perSource: number, seed: number): readonly Vector[] {
  const random = createRandom(seed);
  const bySource = new Map<string, Vector[]>();
  for (const vector of vectors) {
    const source = vector.id.split('/')[0] ?? '';
    bySource.set(source, [...(bySource.get(source) ?? []), vector]);
  }
  return [...bySource.values()].flatMap((all) =>
    all
      .map((vector) => ({ vector, order: random() - (vector.isSelfRunning ? 0.5 : 0) }))
      .sort((a, b) => a.order - b.order)
      .slice(0, perSource)
      .map(({ vector }) => vector),
  );
}

function toVector({ id, html, document, contentType, live, expand }: Row): Vector {
  return {
    id,
    html: expand ? html.replace(expand.token, () => expand.unit.repeat(expand.times)) : html,
    isDocument: document === true,
    contentType: contentType ?? 'text/html; charset=utf-8',
    isSelfRunning: (live?.auto ?? 0) > 0,
  };
}

/** Mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
