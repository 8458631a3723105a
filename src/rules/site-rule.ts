import * as z from 'zod/mini';
import type { BlockRule } from '@/article/block-rule';
import { foldText } from '@/article/fold-text';
import { REMOVED_KINDS } from '@/article/removed-kinds';
import { siteOf } from './tidy-pattern';

// Without this zod probes `new Function`, which every extension page's content policy forbids and reports.
z.config({ jitless: true });

/** A rule as it is kept: for one site, until the person deletes it. Plain JSON. */
export interface SiteRule extends BlockRule {
  /** Host of the site without "www."; its subdomains are sites of their own. */
  readonly site: string;
  /** What the person saw when the rule was made, at most 120 characters, as text; empty when the block had no words. */
  readonly label: string;
  /** When it was made, ISO 8601. */
  readonly madeAt: string;
}

const MAX_WORDS_LENGTH = 120;

const siteRuleSchema = z
  .object({
    id: z.string().check(z.regex(/^[\w-]{1,60}$/)),
    site: z.string().check(
      z.maxLength(253),
      z.refine((site) => siteOf(`http://${site}`) === site),
    ),
    action: z.enum(['hide', 'keep']),
    kind: z.nullable(z.enum(REMOVED_KINDS)),
    tag: z.string().check(z.regex(/^(?:[a-z][a-z\d-]{0,30})?$/)),
    names: z.array(z.string().check(z.regex(/^[\p{L}\p{N}_-]{1,60}$/u))).check(z.maxLength(6)),
    words: z.pipe(
      z.string().check(z.maxLength(400)),
      z.transform((words: string) => foldText(words).slice(0, MAX_WORDS_LENGTH).trim().toWellFormed()),
    ),
    label: z.pipe(
      z.string(),
      z.transform((label: string) => label.replace(/\s+/g, ' ').trim().slice(0, 120).toWellFormed()),
    ),
    madeAt: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z$/)),
  })
  .check(z.refine(({ names, words }) => names.length > 0 || words !== ''))
  .check(z.refine(({ action, kind }) => (action === 'keep') === (kind !== null)));

/** Reads one rule from storage, a message or a file. Null for what is none: a rule that says nothing to recognize a block by is none either. */
export function parseSiteRule(value: unknown): SiteRule | null {
  const parsed = siteRuleSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Says whether two rules decide the same about the same blocks. */
export function isSameRule(a: SiteRule, b: SiteRule): boolean {
  return (
    a.site === b.site &&
    a.action === b.action &&
    a.kind === b.kind &&
    a.tag === b.tag &&
    a.words === b.words &&
    [...a.names].sort().join(' ') === [...b.names].sort().join(' ')
  );
}

/** The rules that hold for an address. */
export function rulesFor(rules: readonly SiteRule[], url: string): readonly SiteRule[] {
  const site = siteOf(url);
  return site === null ? [] : rules.filter((rule) => rule.site === site);
}
