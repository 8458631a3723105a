/**
 * Waits for a promise, but no longer than so: who asks another part of the extension must not wait for ever when that one hangs.
 * @returns what the promise gives; `undefined` when it took too long
 */
export async function giveUpAfter<Value>(timeoutMs: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
