import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRulesFile, writeRulesFile } from '@/rules/rules-file';
import { parseSiteRule, rulesFor, type SiteRule } from '@/rules/site-rule';

const RULE: SiteRule = {
  id: 'a-1',
  site: 'example.org',
  action: 'hide',
  kind: null,
  tag: 'aside',
  names: ['promo-card'],
  words: 'listen to',
  label: 'Listen to the podcast',
  madeAt: '2026-11-25T09:00:00.000Z',
};
const KEEP: SiteRule = { ...RULE, id: 'a-2', action: 'keep', kind: 'newsletter', tag: '', words: '' };
let ids = 0;
const newId = () => `new-${++ids}`;

describe('a rule for a site', () => {
  it('is read back as it was written', () => {
    for (const rule of [RULE, KEEP]) expect(parseSiteRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  it('holds for its site and no other', () => {
    expect(rulesFor([RULE], 'https://www.example.org/a')).toEqual([RULE]);
    expect(rulesFor([RULE], 'https://blog.example.org/a')).toEqual([]);
    expect(rulesFor([RULE], 'about:blank')).toEqual([]);
  });

  it.each([
    ['nothing to recognize a block by', { names: [], words: ' ' }],
    ['a site that is none', { site: 'javascript:alert(1)' }],
    ['a site with a path', { site: 'example.org/a' }],
    ['an unknown action', { action: 'run' }],
    ['markup as a tag', { tag: '<img src=x onerror=alert(1)>' }],
    ['a selector as a name', { names: ['a, *:not(b)'] }],
    ['too many names', { names: Array.from({ length: 50 }, (_, at) => `name-${at}`) }],
    ['a kind with hiding', { kind: 'ad' }],
    ['no kind with keeping', { action: 'keep' }],
    ['an id that is none', { id: '../../x' }],
    ['a day that is none', { madeAt: 'yesterday' }],
    ['a list as words', { words: ['a'] }],
  ])('is none with %s', (_name, change) => {
    expect(parseSiteRule({ ...RULE, ...change })).toBeNull();
  });
});

describe('a file of rules', () => {
  it('gives all rules again, with new ids, and knows those that are here', () => {
    const file = writeRulesFile([RULE, KEEP]);
    const result = readRulesFile(file, [KEEP], newId);
    expect(result).toMatchObject({ ok: true, rows: [{ outcome: 'new' }, { outcome: 'known' }] });
    if (!result.ok) return;
    expect(result.rules).toEqual([{ ...RULE, id: expect.stringMatching(/^new-/) }]);
  });

  it('is refused row by row: what is hostile or damaged goes, the rest comes', () => {
    const rows = [RULE, null, 7, 'x', [], { ...KEEP, tag: '<script>' }, JSON.parse('{"__proto__":{"site":"example.org"}}'), KEEP, RULE];
    const result = readRulesFile(JSON.stringify({ format: 'sade-site-rules', version: 1, rules: rows }), [], newId);
    expect(result.ok && result.rows.map(({ outcome }) => outcome)).toEqual([
      'new',
      'damaged',
      'damaged',
      'damaged',
      'damaged',
      'damaged',
      'damaged',
      'new',
      'known',
    ]);
    expect(result.ok && result.rules).toHaveLength(2);
  });

  it.each([
    ['', 'no-rules-file'],
    ['{', 'no-rules-file'],
    ['[]', 'no-rules-file'],
    ['{"format":"other","rules":[]}', 'no-rules-file'],
    ['{"format":"sade-site-rules","version":1,"rules":{}}', 'no-rules-file'],
    ['{"format":"sade-site-rules","version":2,"rules":[]}', 'newer-version'],
    [`{"format":"sade-site-rules","version":1,"rules":[${'0,'.repeat(6_000)}0]}`, 'too-large'],
    ['x'.repeat(5_000_000), 'too-large'],
  ])('is refused as a whole when it is none: %.40s', (text, reason) => {
    expect(readRulesFile(text, [], newId)).toEqual({ ok: false, reason });
  });

  it('never brings in what is no rule, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.jsonValue(), fc.record({ site: fc.string(), names: fc.array(fc.string()), words: fc.string() }))),
        (rows) => {
          const result = readRulesFile(JSON.stringify({ format: 'sade-site-rules', version: 1, rules: rows }), [], newId);
          expect(result.ok && result.rules.every((rule) => parseSiteRule(rule) !== null)).toBe(true);
          expect(result.ok && result.rows).toHaveLength(rows.length);
        },
      ),
    );
  });
});
