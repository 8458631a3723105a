/** Shows a bar on the terminal; where there is none, a line every tenth part. */
export function showProgress(what: string, total: number): { add(ok: boolean): void; end(): void } {
  const start = Date.now();
  let done = 0;
  let failed = 0;
  const draw = () => {
    const seconds = Math.round((Date.now() - start) / 1_000);
    const left = done ? Math.round((seconds / done) * (total - done)) : 0;
    const width = 30;
    const filled = Math.round((done / Math.max(1, total)) * width);
    const line = `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${done}/${total} ${what}, ${failed} failed, ${seconds} s, ${left} s left`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
    else if (done === total || done % Math.max(1, Math.floor(total / 10)) === 0) process.stderr.write(`${line}\n`);
  };
  return {
    add: (ok) => {
      done++;
      if (!ok) failed++;
      draw();
    },
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
