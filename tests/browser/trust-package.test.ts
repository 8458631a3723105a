import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';

const builds = [
  ['Chromium', inject('chromeDir')],
  ['Firefox', inject('firefoxDir')],
] as const;

/** What a package of ours is made of; a file that is none of these has to be explained here first. */
const KNOWN_FILES =
  /^(?:manifest\.json|background\.js|probe\.js|licenses\.txt|(?:popup|library|options|welcome|cleaner)\.html|assets\/[\w-]+\.css|chunks\/[\w-]+\.js|content-scripts\/[\w-]+\.js|fonts\/[\w-]+(?:\.woff2|-license\.txt)|icon\/(?:article|default|saved)-\d+\.png|_locales\/[a-zA-Z_]+\/messages\.json)$/;

describe.each(builds)('what the package for %s may do', (name, dir) => {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    );
  const scripts = files.filter((file) => file.endsWith('.js')).map((file) => [file, readFileSync(join(dir, file), 'utf8')] as const);
  const pages = files.filter((file) => file.endsWith('.html')).map((file) => [file, readFileSync(join(dir, file), 'utf8')] as const);

  test('holds no file that nobody can account for, and the licences of everything foreign', () => {
    expect(files.filter((file) => !KNOWN_FILES.test(file))).toEqual([]);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
    const licenses = readFileSync(join(dir, 'licenses.txt'), 'utf8');
    for (const [dependency, version] of Object.entries(dependencies)) expect(licenses).toContain(`${dependency} ${version}`);
    expect(licenses).not.toContain('brings no licence text');
  });

  test('makes no code from text and loads none from anywhere else', () => {
    for (const [file, code] of scripts) {
      expect(code, file).not.toMatch(/\beval\(|\bFunction\(|=\s*Function\b|importScripts\(|\bimport\(\s*[`'"]https?:|world:\s*[`'"]MAIN/);
    }
    for (const [file, html] of pages) {
      expect(html, file).not.toMatch(
        /<script(?![^>]*\bsrc="\/)|<script[^>]*>[^<]+<|\son\w+=|javascript:|<base\b|(?:src|href)="(?:https?:)?\/\//i,
      );
    }
  });

  test('has no way from text to markup but the sanitizer’s', () => {
    // Assignments in Readability, Preact and DOMPurify are cut out at build time, and src/article/sanitize.ts parses with DOMParser.
    for (const [file, code] of scripts) {
      expect(code, file).not.toMatch(
        /\.(?:inner|outer)HTML=[^=]|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|\.__html\)/,
      );
    }
  });

  test('asks its browser by a name that no element of a page can answer', () => {
    const api = name === 'Firefox' ? 'globalThis.browser' : 'globalThis.chrome';
    for (const [file, code] of scripts) {
      expect(code, file).not.toMatch(/globalThis\.browser\?\./);
      expect(code, file).not.toMatch(/globalThis\.sadeReader|\.sadeReader\b/);
    }
    expect(scripts.some(([, code]) => code.includes(api))).toBe(true);
  });

  test('lets no page in and nothing of a page run (CVE-2012-3987, CVE-2026-8706, FreshRSS#2121, linkding #1402, testomatio#105, keepassxc#3089, uBlock#2823)', () => {
    const policy = String(manifest.content_security_policy.extension_pages);
    for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|wasm|\*|script-src[^;]*(?:http|data|blob)/);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest).not.toHaveProperty('sandbox');
    expect(
      (manifest.content_scripts ?? []).some((script: { world?: string; all_frames?: boolean }) => script.world || script.all_frames),
    ).toBe(false);
  });

  test('shows pictures only of its own on every page, and lets only pages that must ask the web', () => {
    for (const page of ['popup.html', 'library.html']) {
      const html = readFileSync(join(dir, page), 'utf8');
      expect(html, page).toMatch(/Content-Security-Policy[^>]*connect-src 'none'/);
      expect(html, page).toMatch(/Content-Security-Policy[^>]*img-src 'self' blob: data:/);
    }
  });
});
