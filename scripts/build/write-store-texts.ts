import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestMessages } from '../../src/locales/manifest-messages.ts';
import type { Strings } from '../../src/locales/strings.ts';
import { type StringKey, translate } from '../../src/locales/translate.ts';

/** What of the settings page says why a permission is asked for, by the manifest's own names. */
const REASONS: Readonly<Record<string, readonly [name: StringKey, reason: StringKey]>> = {
  activeTab: ['permissionActiveTab', 'permissionActiveTabWhy'],
  scripting: ['permissionActiveTab', 'permissionActiveTabWhy'],
  storage: ['permissionStorage', 'permissionStorageWhy'],
  unlimitedStorage: ['permissionStorage', 'permissionStorageWhy'],
  contextMenus: ['permissionMenus', 'permissionMenusWhy'],
  search: ['permissionSearch', 'permissionSearchWhy'],
  offscreen: ['permissionOffscreen', 'permissionOffscreenWhy'],
  'http://*/*': ['permissionSites', 'permissionSitesWhy'],
  'https://*/*': ['permissionSites', 'permissionSitesWhy'],
};

/** Longest that the shops take: Chrome's short description, Firefox's summary. */
const MAX_SUMMARY = 132;

export interface StoreManifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
}

/**
 * Writes the shops' texts, one folder a language, from the words that the product itself says: listing, permission reasons, privacy.
 * @param languages the interface's strings, one entry a language
 * @returns the paths written, relative to `outDir`
 * @throws when a permission has no reason or a text is longer than a shop takes: then the product has to say it first
 */
export function writeStoreTexts(languages: readonly Strings[], manifest: StoreManifest, outDir: string): readonly string[] {
  const asked = [...manifest.permissions, ...manifest.host_permissions];
  for (const permission of asked) if (!REASONS[permission]) throw new Error(`Nothing in the product says why it asks for "${permission}".`);
  const written: string[] = [];
  for (const strings of languages) {
    const tag = strings.lang;
    const messages = manifestMessages[tag.replace('-', '_')];
    if (!messages?.name || !messages.description) throw new Error(`The browser has no name for Sade in ${tag}.`);
    if (messages.description.message.length > MAX_SUMMARY)
      throw new Error(`The summary in ${tag} is longer than ${MAX_SUMMARY} characters.`);
    const texts: Readonly<Record<string, string>> = {
      'name.txt': messages.name.message,
      'summary.txt': messages.description.message,
      'description.txt': describe(strings, asked),
      'permissions.txt': explain(strings, asked),
      'privacy.txt': statePrivacy(strings),
    };
    mkdirSync(join(outDir, tag), { recursive: true });
    for (const [file, text] of Object.entries(texts)) {
      writeFileSync(join(outDir, tag, file), `${text.trim()}\n`);
      written.push(`${tag}/${file}`);
    }
  }
  return written;
}

function describe(strings: Strings, asked: readonly string[]): string {
  const t = (key: StringKey) => translate(strings, key);
  const steps = (['Read', 'Save', 'Find'] as const).map((step) => `${t(`welcomeStep${step}`)}: ${t(`welcomeStep${step}Note`)}`);
  return [
    t('welcomeTitle'),
    t('welcomeLead'),
    ...steps,
    statePrivacy(strings),
    `${t('optionsPermissions')}:\n${explain(strings, asked)}`,
  ].join('\n\n');
}

/** A line for each reason; several of the manifest's names can have the same. */
function explain(strings: Strings, asked: readonly string[]): string {
  const lines = asked.map((permission) => {
    const [name, reason] = REASONS[permission] as (typeof REASONS)[string];
    return `${translate(strings, name)} (${asked.filter((other) => REASONS[other]?.[0] === name).join(', ')}): ${translate(strings, reason)}`;
  });
  return [...new Set(lines)].join('\n');
}

function statePrivacy(strings: Strings): string {
  const t = (key: StringKey) => translate(strings, key);
  return [t('optionsPrivacy'), t('optionsAccessNote'), `${t('storageKeepPictures')}: ${t('storageKeepPicturesNote')}`].join('\n');
}
