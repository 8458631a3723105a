/** Waits until `check` gives something other than false, null or undefined, and gives that; rejects with `what` after `timeoutMs`. */
export async function waitUntil<Value>(what: string, check: () => Value | Promise<Value>, timeoutMs = 20_000): Promise<NonNullable<Value>> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const value = await check();
      if (value !== false && value !== null && value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`Waited ${timeoutMs} ms for ${what}.`, { cause: last });
}
