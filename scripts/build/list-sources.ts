import { execFileSync } from 'node:child_process';

/** What Mozilla's reviewers get: all that is under version control, without the pages that only tests look at. Paths relative to `root`. */
export function listSources(root: string): readonly string[] {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return tracked.filter((name) => !name.startsWith('tests/fixtures/'));
}
