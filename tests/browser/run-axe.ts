import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';
import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything axe knows but its hints for whole sites: what a page of one purpose cannot have ("region" outside of landmarks stays in). */
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** What another color scheme can change. */
const COLORS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** `colors` looks at colors only, for the second look at a page that was looked at whole. */
export type AxeScope = 'all' | 'colors';

interface AxeWindow {
  axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
}

/** Runs axe on a page of the extension; gives a line for each element that breaks a rule. */
export async function runAxe(page: Page, scope: AxeScope = 'all'): Promise<readonly string[]> {
  // By the debugger, not as a script element: the pages' own policy forbids any other script, and so it stays.
  await page.evaluate(SOURCE);
  return page.evaluate(async (options) => {
    const { violations } = await (globalThis as unknown as AxeWindow).axe.run(document, options);
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html} ${node.failureSummary ?? ''}`));
  }, optionsOf(scope));
}

/**
 * Runs axe on the reader in a page. axe follows open shadow roots only, so the host's `shadowRoot` is given to it: in the inspector's
 * own world, where neither the page nor the extension sees it.
 */
export async function runAxeInReader(reader: PiercedReader, scope: AxeScope = 'all'): Promise<readonly string[]> {
  await reader.addScript(SOURCE);
  return reader.evaluate(async (root, options) => {
    // A modal dialog makes the rest of the page inert; axe knows the attribute only.
    if (root.querySelector('dialog')?.matches(':modal')) document.body.inert = true;
    Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
    const { violations } = await (globalThis as unknown as AxeWindow).axe.run(root.host as HTMLElement, options);
    return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html} ${node.failureSummary ?? ''}`));
  }, optionsOf(scope));
}

function optionsOf(scope: AxeScope): RunOptions {
  return scope === 'all' ? OPTIONS : COLORS;
}
