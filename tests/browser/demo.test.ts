import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { buildSeedPages } from './seed/build-seed-pages.ts';
import { readSeed } from './seed/read-seed.ts';
import { FIXTURES } from './use-chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs what `npm start` runs, without a screen. */
function runDemo(...args: readonly string[]): Promise<{ code: number | null; printed: string; said: string }> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      CI: 'true',
      SADE_DEMO_EXTENSION: inject('chromeDir'),
      SADE_DEMO_OUT: mkdtempSync(join(tmpdir(), 'sade-demo-')),
    };
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'demo.ts'), ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [printed, said] = ['', ''];
    child.stdout.on('data', (part) => {
      printed += part;
    });
    child.stderr.on('data', (part) => {
      said += part;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, printed, said }));
  });
}

/** The lines between the two rules: the article's text. */
function textOf(printed: string): readonly string[] {
  const parts = printed.split(/^-{40,}$/m);
  expect(parts).toHaveLength(3);
  return parts[1]!.split('\n').filter(Boolean);
}

function writePage(name: string, bytes: string | Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'sade-page-')), name);
  writeFileSync(file, bytes);
  return file;
}

/** windows-1254 is latin-1 but for six letters of Turkish and some signs. */
function toWindows1254(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = {
    Ğ: 0xd0,
    İ: 0xdd,
    Ş: 0xde,
    ğ: 0xf0,
    ı: 0xfd,
    ş: 0xfe,
    '‘': 0x91,
    '’': 0x92,
    '“': 0x93,
    '”': 0x94,
    '…': 0x85,
  };
  return Uint8Array.from([...text], (letter) => special[letter] ?? letter.charCodeAt(0));
}

describe('npm start without a screen', () => {
  test('reads and saves the sample and prints its eight paragraphs and subheading', async () => {
    const { code, printed, said } = await runDemo();
    expect(said).not.toMatch(/error/i);
    expect(code).toBe(0);
    const lines = textOf(printed);
    expect(lines).toHaveLength(9);
    expect(lines[4]).toBe('‘RAFLARI MAHALLELİ DOLDURACAK’');
    expect(lines[0]).toMatch(/^Sarıkaynak’ta son treni .* sona gelindi\.$/);
    expect(lines[8]).toMatch(/^Kütüphanenin hafta içi .* bildirildi\.$/);
    expect(printed).not.toMatch(/^(Reklam|REKLAM|Kategoriler:.*|Önceki Haberler|İLGİLİ HABER.*)$/m);
  });

  test.each([
    ['UTF-8 without saying so', (html: string) => Buffer.from(html.replace(/<meta charset[^>]*>/, ''))],
    ['windows-1254', (html: string) => toWindows1254(html.replace(/charset="?utf-8"?/i, 'charset="windows-1254"'))],
    ['windows-1254 without saying so', (html: string) => toWindows1254(html.replace(/<meta charset[^>]*>/, ''))],
    ['UTF-16', (html: string) => Buffer.from(`\ufeff${html.replace(/<meta charset[^>]*>/, '')}`, 'utf16le')],
  ])('reads a file in %s', async (_name, encode) => {
    const html = readFileSync(join(FIXTURES, 'sample', 'index.html'), 'utf8');
    const { code, printed, said } = await runDemo(writePage('sayfa çalışması.html', encode(html)));
    expect(said).not.toMatch(/error/i);
    expect(code).toBe(0);
    expect(textOf(printed)[4]).toBe('‘RAFLARI MAHALLELİ DOLDURACAK’');
    expect(textOf(printed)).toHaveLength(9);
  });

  test.each([
    ['a file that is not there', join(tmpdir(), 'no-such-page.html'), /There is no file/],
    ['a server that is not there', 'http://127.0.0.1:9/page', /could not be opened/],
    ['a page without an article', join(FIXTURES, 'pages', 'empty.html'), /cannot read this page.*no text on this page/i],
    ['a picture', join(FIXTURES, 'pages', 'picture.svg'), /cannot read this page.*picture/i],
  ])('ends with one clear sentence for %s', async (_name, what, sentence) => {
    const { code, printed, said } = await runDemo(what);
    expect(code).toBe(1);
    expect(printed).toBe('');
    expect(said.trim().split('\n').at(-1)).toMatch(sentence);
    expect(said).not.toMatch(/\n\s+at /);
  });

  const seed = readSeed();
  test.skipIf(!seed)('prints the seed’s article from a page built around it, word for word and nothing of the rest', async () => {
    const { html } = buildSeedPages(seed!)[0]!;
    const { code, printed } = await runDemo(writePage('page.html', html));
    expect(code).toBe(0);
    expect(textOf(printed)).toEqual(seed!.blocks.map(({ text }) => text));
    for (const card of seed!.cards) expect(printed).not.toContain(card.title);
  });
});
