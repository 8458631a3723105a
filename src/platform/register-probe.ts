import { browser } from 'wxt/browser';
import { hasSiteAccess } from './page-access';
import { logProblem } from './problem-log';

const PROBE = {
  id: 'probe',
  js: ['probe.js'],
  matches: ['http://*/*', 'https://*/*'],
  runAt: 'document_start',
  persistAcrossSessions: true,
} as const;

/**
 * Lets the browser run the probe on every page while the person allows it, and only then. Call it once, at top level of the background.
 *
 * Not in the manifest: where access is limited to a click, Chrome holds a manifest's script back, and a click on our button then asks
 * to reload the page instead of opening the popup.
 */
export function keepProbeRegistered(): void {
  let last: Promise<void> = Promise.resolve();
  const update = () => {
    last = last.then(registerProbe).catch((error: unknown) => logProblem('probe/register', 'failed', new Date(), error));
  };
  update();
  browser.permissions.onAdded.addListener(update);
  browser.permissions.onRemoved.addListener(update);
}

async function registerProbe(): Promise<void> {
  const isRegistered = (await browser.scripting.getRegisteredContentScripts({ ids: [PROBE.id] })).length > 0;
  const isAllowed = await hasSiteAccess();
  if (isAllowed && !isRegistered)
    await browser.scripting.registerContentScripts([{ ...PROBE, js: [...PROBE.js], matches: [...PROBE.matches] }]);
  if (!isAllowed && isRegistered) await browser.scripting.unregisterContentScripts({ ids: [PROBE.id] });
}
