/** What a check of the library found and did. A plain value: stored as the last result and shown in one line. */
export interface LibraryHealth {
  /** ISO 8601, when the check ended. */
  readonly checkedAt: string;
  /** False for the quick look at start-up, which compares counts only. */
  readonly isFull: boolean;
  /** Articles that can be read, the trash included. */
  readonly readable: number;
  /** Articles of which one copy was missing, damaged or older and was written again from the other. */
  readonly healed: number;
  /** Articles that exist in one copy only, because the other engine does not take them at the moment. */
  readonly singleCopies: number;
  /** Records that no engine can give whole. Their bytes are kept. */
  readonly unreadable: readonly UnreadableRecord[];
  /** Ids that are known from a list while no engine has anything of them. */
  readonly missing: readonly string[];
  /** State of the two engines as the check left them. */
  readonly engines: { readonly local: EngineState; readonly database: EngineState };
}

export interface UnreadableRecord {
  readonly id: string;
  /** The title where at least the small part can be read; null otherwise. */
  readonly title: string | null;
  /** 'newer-version' was written by a newer Sade and is fine there. */
  readonly reason: 'damaged' | 'newer-version';
}

/** 'partly' takes and gives single records, but cannot list them any more; 'replaced' was out of order and was begun anew beside the old one. */
export type EngineState = 'works' | 'partly' | 'replaced' | 'out-of-order';

/** The one sentence that a result comes down to: the interface has a string for each. */
export type HealthVerdict = 'all-well' | 'healed' | 'single-copies' | 'some-unreadable' | 'engine-out-of-order';

/** Gives the worst of what a check found. */
export function judgeHealth(health: LibraryHealth): HealthVerdict {
  if (health.unreadable.some((record) => record.reason === 'damaged') || health.missing.length > 0) return 'some-unreadable';
  if (Object.values(health.engines).includes('out-of-order')) return 'engine-out-of-order';
  if (health.singleCopies > 0) return 'single-copies';
  return health.healed > 0 ? 'healed' : 'all-well';
}
