import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/**
 * What went wrong lately, kept on this machine only, for the person to read, copy and clear. Nothing is ever sent anywhere.
 * Lies in `storage.local` under one key; a log that cannot be written must never be the second problem, so nothing here rejects.
 */
const KEY = 'problems';
/** The newest are kept. */
const MAX_PROBLEMS = 100;
const MAX_DETAIL_LENGTH = 600;

export interface Problem {
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  /** What Sade was doing, as one of our own words: "save", "probe/report", "check". Never anything of a page. */
  readonly doing: string;
  /** The reason as `explainProblem` knows it ("storage-full"); "failed" for an error nobody foresaw. */
  readonly reason: string;
  /** The error's own words and where in our code it was thrown, without addresses of pages; empty when there are none. */
  readonly detail: string;
  /** Sade's version. */
  readonly version: string;
}

const problemSchema = z.object({ at: z.string(), doing: z.string(), reason: z.string(), detail: z.string(), version: z.string() });

/** Notes a problem. @param error what was thrown, anything at all; left out for a refusal that is no error */
export async function logProblem(doing: string, reason: string, now: Date, error?: unknown): Promise<void> {
  try {
    const { version } = browser.runtime.getManifest();
    const problem: Problem = { at: now.toISOString(), doing, reason, detail: describeError(error), version };
    await navigator.locks.request(KEY, async () => {
      const problems = await readProblems();
      await browser.storage.local.set({ [KEY]: [...problems, problem].slice(-MAX_PROBLEMS) });
    });
  } catch {
    // There is nowhere left to say it.
  }
}

/** Answers that are no fault of anybody's: the page is of another kind, or the browser keeps it to itself. */
const ORDINARY: ReadonlySet<string> = new Set([
  'browser-page',
  'store-page',
  'no-file-access',
  'no-access',
  'not-html',
  'empty',
  'no-article',
  'not-an-article',
]);

/** Notes a refusal, unless it is one that is nobody's fault. Never rejects, and nobody need wait for it. */
export function logRefusal(doing: string, reason: string): void {
  if (!ORDINARY.has(reason)) void logProblem(doing, reason, new Date());
}

/** Notes what a piece of work could not do, and lets its error go on to whoever tells the person. What was stopped on purpose is no problem. */
export async function logFailure<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) void logProblem(doing, 'failed', new Date(), error);
    throw error;
  }
}

/**
 * Notes every error of this page or worker that nobody caught. @param doing the page's name
 * @param onProblem called with each one, so that the page can say something
 */
export function watchForErrors(doing: string, onProblem?: () => void): void {
  const note = (error: unknown): void => {
    void logProblem(doing, 'failed', new Date(), error);
    onProblem?.();
  };
  addEventListener('error', (event) => {
    // Browsers report this when an observer has more to say than fits one frame; nothing is wrong.
    if (!event.message.includes('ResizeObserver')) note(event.error ?? event.message);
  });
  addEventListener('unhandledrejection', (event) => {
    if (!(event.reason instanceof DOMException && event.reason.name === 'AbortError')) note(event.reason);
  });
}

/** Gives the kept problems, oldest first; none when the log cannot be read. What is damaged in it is left out. */
export async function readProblems(): Promise<readonly Problem[]> {
  try {
    const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry) => {
      const parsed = problemSchema.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
  } catch {
    return [];
  }
}

/** Empties the log. @returns whether it is empty now */
export async function clearProblems(): Promise<boolean> {
  try {
    await navigator.locks.request(KEY, () => browser.storage.local.remove(KEY));
    return (await readProblems()).length === 0;
  } catch {
    return false;
  }
}

/** Writes the log as text to copy: a line for each problem, its detail below. */
export function writeProblems(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ at, doing, reason, detail, version }) =>
        `${at}  Sade ${version}  ${doing}: ${reason}${detail ? `\n  ${detail.replaceAll('\n', '\n  ')}` : ''}`,
    )
    .join('\n');
}

/** Pages' addresses say what somebody reads, and a log is made for being shown to others. */
function describeError(error: unknown): string {
  if (error === undefined) return '';
  const text =
    error instanceof Error ? (error.stack?.includes(error.message) ? error.stack : `${error.name}: ${error.message}`) : String(error);
  return text.replace(/\b(?:https?|file|data|blob):[^\s)'"]*/gi, '…').slice(0, MAX_DETAIL_LENGTH);
}
