import { matchAddress } from './match-address';
import { siteOf, tidyPattern } from './tidy-pattern';

/** Where the reader opens by itself, on pages that the probe calls an article. Plain JSON, kept until the person changes it. */
export interface AutoOpen {
  /** True while nothing opens by itself, whatever the lists say. */
  readonly isPaused: boolean;
  /** True to open on every site. */
  readonly isEverywhere: boolean;
  /** Patterns of sites and parts of sites where it opens, each as `tidyPattern` gives it; without effect while `isEverywhere`. */
  readonly opens: readonly string[];
  /** Patterns where it never opens by itself; they win over everything else. */
  readonly exceptions: readonly string[];
}

/** Nothing opens by itself until the person asks for it. */
export const NO_AUTO_OPEN: AutoOpen = { isPaused: false, isEverywhere: false, opens: [], exceptions: [] };

/** So many that no list of a person reaches it. */
const MAX_PATTERNS = 2_000;

/** Reads what is stored. What makes no sense is left out, so that a damaged value never opens anything. */
export function parseAutoOpen(value: unknown): AutoOpen {
  const stored = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return {
    isPaused: stored.isPaused === true,
    isEverywhere: stored.isEverywhere === true,
    opens: parsePatterns(stored.opens),
    exceptions: parsePatterns(stored.exceptions),
  };
}

/** Says whether the person wants an article at `url` to open by itself, pauses aside. */
export function isChosen({ isEverywhere, opens, exceptions }: AutoOpen, url: string): boolean {
  const isListed = (patterns: readonly string[]) => patterns.some((pattern) => matchAddress(pattern, url));
  return siteOf(url) !== null && (isEverywhere || isListed(opens)) && !isListed(exceptions);
}

/** Says whether an article at `url` opens by itself now. */
export function opensByItself(autoOpen: AutoOpen, url: string): boolean {
  return !autoOpen.isPaused && isChosen(autoOpen, url);
}

/** Chooses the site of `url`, or no longer: with as few entries as say it. Gives the same value where there is no site. */
export function chooseSite(autoOpen: AutoOpen, url: string, isOn: boolean): AutoOpen {
  const site = siteOf(url);
  if (!site) return autoOpen;
  const without = isOn
    ? { ...autoOpen, exceptions: autoOpen.exceptions.filter((pattern) => !matchAddress(pattern, url)) }
    : { ...autoOpen, opens: autoOpen.opens.filter((pattern) => pattern !== site) };
  if (isChosen(without, url) === isOn) return without;
  return isOn ? { ...without, opens: [...without.opens, site] } : { ...without, exceptions: [...without.exceptions, site] };
}

function parsePatterns(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const tidy = value.slice(0, MAX_PATTERNS).flatMap((pattern) => (typeof pattern === 'string' ? (tidyPattern(pattern) ?? []) : []));
  return [...new Set(tidy)];
}
