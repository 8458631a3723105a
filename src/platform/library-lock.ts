/**
 * Runs a change of the library while no other window, page or worker of the extension changes it. Reading what is stored and writing
 * it back outside this lock loses updates. The lock ends with its context, so a worker that is stopped blocks nobody.
 */
export function withLibraryLock<Result>(change: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request('library', change) as Promise<Result>;
}
