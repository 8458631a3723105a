/**
 * Gives a function that does `work` at once, but one at a time and with a pause behind it: however often it is called meanwhile, that
 * becomes one more time. Six hundred saves in a row would otherwise read ten thousand rows six hundred times, in every window.
 */
export function runCalmly(signal: AbortSignal, pauseMs: number, work: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };

  async function run(): Promise<void> {
    isRunning = true;
    while (isWanted && !signal.aborted) {
      isWanted = false;
      await work().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    isRunning = false;
  }
}
