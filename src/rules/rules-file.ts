import { isSameRule, parseSiteRule, type SiteRule } from './site-rule';

const FORMAT = 'sade-site-rules';
const VERSION = 1;
/** A file of rules is small; what is larger is another file. */
const MAX_FILE_LENGTH = 4_000_000;
const MAX_ROWS = 5_000;

/** One row of a file and what becomes of it: added, here already, or refused. */
export interface RuleRow {
  /** Counted from one. */
  readonly place: number;
  readonly outcome: 'new' | 'known' | 'damaged';
  /** Site and label as far as they can be read, as text. */
  readonly label: string;
}

export type RulesFileResult =
  | { readonly ok: true; readonly rows: readonly RuleRow[]; readonly rules: readonly SiteRule[] }
  | { readonly ok: false; readonly reason: 'no-rules-file' | 'newer-version' | 'too-large' };

/** Writes rules as a file that `readRulesFile` reads, here or on another computer. */
export function writeRulesFile(rules: readonly SiteRule[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, rules }, null, 2)}\n`;
}

/**
 * Reads a file of rules. Each row is checked for itself: a damaged or hostile one is refused and the others are taken.
 * @param newId gives an id that no rule has
 */
export function readRulesFile(text: string, present: readonly SiteRule[], newId: () => string): RulesFileResult {
  if (text.length > MAX_FILE_LENGTH) return { ok: false, reason: 'too-large' };
  const file = parseJson(text);
  if (file?.format !== FORMAT || !Array.isArray(file.rules)) return { ok: false, reason: 'no-rules-file' };
  if (typeof file.version !== 'number' || file.version > VERSION) return { ok: false, reason: 'newer-version' };
  if (file.rules.length > MAX_ROWS) return { ok: false, reason: 'too-large' };
  const rules: SiteRule[] = [];
  const rows = file.rules.map((value: unknown, index): RuleRow => {
    const rule = parseSiteRule(value);
    const isKnown = rule !== null && [...present, ...rules].some((other) => isSameRule(other, rule));
    // Never the id of the file: it could be that of another rule here.
    if (rule && !isKnown) rules.push({ ...rule, id: newId() });
    return { place: index + 1, outcome: rule ? (isKnown ? 'known' : 'new') : 'damaged', label: nameRow(rule) };
  });
  return { ok: true, rows, rules };
}

function nameRow(rule: SiteRule | null): string {
  return rule ? [rule.site, rule.label].filter(Boolean).join(': ') : '';
}

function parseJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
