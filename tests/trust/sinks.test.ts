import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** Ways by which text becomes markup or code. */
const SINKS =
  /\.(?:innerHTML|outerHTML)\s*\+?=(?!=)|['"{, ](?:innerHTML|outerHTML|srcdoc)['"]?\]?\s*[:=](?!=)|\b(?:insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|parseFromString|dangerouslySetInnerHTML)\b|\bdocument\.write(?:ln)?\b|\bnew DOMParser\b|\.setHTML\b|\.srcdoc\s*=|setAttribute\(\s*['"](?:on\w+|srcdoc|style)['"]/;
const CODE =
  /\beval\s*\(|\bnew Function\b|\bFunction\(|\bset(?:Timeout|Interval)\(\s*['"`]|\bimportScripts\b|\bworld:\s*['"]MAIN['"]|javascript:/;
/** The one file that may hold sinks. */
const HOME = 'src/article/sanitize.ts';
const files = ['src', 'entrypoints'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

describe('the source', () => {
  it('has one file in which text becomes markup', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((file) => SINKS.test(withoutComments(file))).filter((file) => file !== HOME);
    expect(found).toEqual([]);
    expect(SINKS.test(withoutComments(HOME))).toBe(true);
  });

  it('makes no code from text and runs nothing in the world of a page', () => {
    expect(files.filter((file) => CODE.test(withoutComments(file)))).toEqual([]);
  });

  it('listens to no message that a page could send', () => {
    const found = files.filter((file) =>
      /\.addEventListener\(\s*['"]message['"]|onMessageExternal|onConnect|\.onmessage\b|externally_connectable/.test(withoutComments(file)),
    );
    expect(found.filter((file) => !/BroadcastChannel/.test(withoutComments(file)))).toEqual([]);
  });
});

describe('lint', () => {
  const LINES = [
    'element.innerHTML = html;',
    'element.outerHTML += html;',
    "element['innerHTML'] = html;",
    "element.insertAdjacentHTML('beforeend', html);",
    'document.write(html);',
    'element.ownerDocument.write(html);',
    "new DOMParser().parseFromString(html, 'text/html');",
    'element.setHTMLUnsafe(html);',
    'document.createRange().createContextualFragment(html);',
    "element.setAttribute('onclick', html);",
    'frame.srcdoc = html;',
  ];
  // Line n of the list stands in line n + 1 of the file.
  const code = `export function show(element: HTMLElement, frame: HTMLIFrameElement, html: string): void {\n${LINES.join('\n')}\n}\n`;
  const folder = mkdtempSync(join(tmpdir(), 'sade-lint-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses every sink everywhere but in the sanitizer’s file, and says what to do instead', () => {
    cpSync('scripts/lint', join(folder, 'scripts/lint'), { recursive: true });
    const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as { overrides: { plugins?: unknown }[] };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ overrides: overrides.filter(({ plugins }) => plugins) }));
    for (const file of ['src/reader/example.ts', 'entrypoints/example.ts', HOME]) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
    const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=github', '--max-diagnostics=none'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const refused = stdout.split('\n').filter((line) => line.includes('Text becomes markup in one place only'));
    for (const file of ['src/reader/example.ts', 'entrypoints/example.ts']) {
      const lines = new Set(refused.filter((line) => line.includes(file)).map((line) => Number(/[,:]line=(\d+)/.exec(line)?.[1])));
      for (const [index, line] of LINES.entries()) expect(lines, `${file}: ${line}`).toContain(index + 2);
    }
    expect(refused.filter((line) => line.includes(`${HOME},line=`))).toEqual([]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
