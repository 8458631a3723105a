import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program, or Debian's jar of it where the system does not start jars by themselves. */
export const CHECKER = [['epubcheck'], ['java', '-jar', '/usr/bin/epubcheck'], ['java', '-jar', '/usr/share/java/epubcheck.jar']].find(
  ([program = '', ...args]) => spawnSync(program, [...args, '--version'], { encoding: 'utf8' }).stdout?.includes('EPUBCheck'),
);
if (!CHECKER) console.warn('epubcheck is not installed, so whether books are valid is not checked: apt-get install epubcheck');

/** Everything that epubcheck has to say, warnings and hints included. */
export function checkBook(bytes: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sade-book-'));
  try {
    const file = join(folder, 'book.epub');
    writeFileSync(file, bytes);
    const [program = '', ...args] = CHECKER ?? [];
    const output = spawnSync(program, [...args, file, '--json', '-', '--quiet'], { encoding: 'utf8', maxBuffer: 1e8 }).stdout;
    const report = JSON.parse(output.slice(output.indexOf('{'))) as {
      messages: { ID: string; severity: string; message: string; locations: { path: string; line: number }[] }[];
    };
    return report.messages.map(
      ({ ID, severity, message, locations }) => `${severity} ${ID} ${message} ${locations[0]?.path}:${locations[0]?.line}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
