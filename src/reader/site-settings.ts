import type { ReaderLook, ReaderSettings } from './reader-settings';

/** More sites than this are not remembered: the browser's synced storage is small. The longest unchanged one goes first. */
const MAX_SITES = 40;

/** Gives the settings that hold for articles of `host`: those of everywhere with the site's own on top. */
export function resolveForSite(settings: ReaderSettings, host: string): ReaderSettings {
  return { ...settings, ...ownOf(settings, host) };
}

/** Whether changes made while reading `host` are kept for that site alone. */
export function isKeptForSite(settings: ReaderSettings, host: string): boolean {
  return ownOf(settings, host) !== undefined;
}

/**
 * Gives the settings to store after a person changed what `resolveForSite` gave to `changed`: the difference goes
 * to the site where changes are kept for it, otherwise everything holds everywhere.
 */
export function changeForSite(settings: ReaderSettings, host: string, changed: ReaderSettings): ReaderSettings {
  const { sites } = settings;
  if (!isKeptForSite(settings, host)) return { ...changed, sites };
  const { sites: _sites, keys, words, ...look } = changed;
  const own = Object.entries(look).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(settings[key as keyof ReaderLook]));
  // Keys and services are the person's, not a site's.
  return withSite({ ...settings, keys, words }, host, Object.fromEntries(own));
}

/** Starts to keep changes for `host` alone, or forgets what is kept for it. */
export function keepForSite(settings: ReaderSettings, host: string, isKept: boolean): ReaderSettings {
  return withSite(settings, host, isKept ? {} : null);
}

function ownOf(settings: ReaderSettings, host: string): Partial<ReaderLook> | undefined {
  return Object.hasOwn(settings.sites, host) ? settings.sites[host] : undefined;
}

function withSite(settings: ReaderSettings, host: string, own: Partial<ReaderLook> | null): ReaderSettings {
  const others = Object.entries(settings.sites).filter(([site]) => site !== host);
  const sites = own ? [...others.slice(-(MAX_SITES - 1)), [host, own] as const] : others;
  return { ...settings, sites: Object.fromEntries(sites) };
}
