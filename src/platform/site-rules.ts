import { browser } from 'wxt/browser';
import { isSameRule, parseSiteRule, rulesFor, type SiteRule } from '@/rules/site-rule';
import { siteOf } from '@/rules/tidy-pattern';

/** An array in `storage.local`, oldest rule first. */
const KEY = 'site-rules';
/** More would slow every extraction on a site of which somebody made them all. */
const MAX_RULES_PER_SITE = 200;

/** All rules, oldest first. A row that cannot be read is left out here and left alone in storage. */
export async function readSiteRules(): Promise<readonly SiteRule[]> {
  return (await readRows()).flatMap((row) => parseSiteRule(row) ?? []);
}

/** The rules that hold for an address; none for an address that the browser hides. */
export async function readRulesFor(url: string | undefined): Promise<readonly SiteRule[]> {
  return url === undefined ? [] : rulesFor(await readSiteRules(), url);
}

/** Changes the rules; two windows that change them at once both have their way. Gives what is stored now. */
export function changeSiteRules(change: (rules: readonly SiteRule[]) => readonly SiteRule[]): Promise<readonly SiteRule[]> {
  return navigator.locks.request(KEY, async () => {
    const rows = await readRows();
    const unreadable = rows.filter((row) => parseSiteRule(row) === null);
    const rules = change(rows.flatMap((row) => parseSiteRule(row) ?? []));
    await browser.storage.local.set({ [KEY]: [...unreadable, ...rules] });
    return rules;
  });
}

/** Keeps a rule that a reader on `url` asks for, for that site only. Gives its id, or that of a rule that says the same; null when refused. */
export async function rememberRule(asked: unknown, url: string, now: Date): Promise<string | null> {
  const site = siteOf(url);
  const fields = typeof asked === 'object' && asked !== null ? asked : {};
  const rule = parseSiteRule({ ...fields, id: crypto.randomUUID(), site, madeAt: now.toISOString() });
  if (!rule) return null;
  let id: string | null = null;
  await changeSiteRules((rules) => {
    const known = rules.find((other) => isSameRule(other, rule));
    const isFull = rules.filter((other) => other.site === rule.site).length >= MAX_RULES_PER_SITE;
    id = known?.id ?? (isFull ? null : rule.id);
    return known || isFull ? rules : [...rules, rule];
  });
  return id;
}

/** Forgets a rule of the site of `url`; a rule of another site stays. */
export async function forgetRule(id: string, url: string): Promise<void> {
  const site = siteOf(url);
  await changeSiteRules((rules) => rules.filter((rule) => rule.id !== id || rule.site !== site));
}

/** Calls `onChange` when the rules change in any window, until `signal` aborts. */
export function watchSiteRules(signal: AbortSignal, onChange: () => void): void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && KEY in changes) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}

async function readRows(): Promise<readonly unknown[]> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? stored : [];
}
