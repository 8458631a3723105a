import type { RuleSubject } from '@/article/find-block-traits';
import { translate } from '@/locales/translate';
import type { ToolContext } from '../reader-tools';
import type { HiddenBlock } from './block-edits';

/** What is remembered for the site from this reader on. Each change gives the sentence that says what happened. */
export interface RememberedRules {
  /** False where nothing can be remembered: in the library, or without a site. */
  readonly canRemember: boolean;
  readonly isHiddenKept: (hidden: HiddenBlock) => boolean;
  /** Hides such blocks on the whole site, or no longer. */
  readonly toggleHidden: (hidden: HiddenBlock) => Promise<string>;
  readonly isReturnKept: (number: number) => boolean;
  /** Keeps removed blocks like this one on the whole site, or no longer. */
  readonly toggleReturned: (number: number) => Promise<string>;
  readonly isForgotten: (id: string) => boolean;
  /** Forgets a rule that was there when the reader opened. */
  readonly forget: (id: string) => Promise<string>;
}

/** Keeps track of the rules that were made or forgotten in one open reader. */
export function createRememberedRules({ article, siteRules, site, strings }: ToolContext): RememberedRules {
  const ofHidden = new Map<HiddenBlock, string>();
  const ofReturned = new Map<number, string>();
  const forgotten = new Set<string>();
  const shortSite = site.replace(/^www\./, '');

  const toggle = async <Key>(ids: Map<Key, string>, key: Key, subject: RuleSubject, label: string): Promise<string> => {
    if (!siteRules) return '';
    const id = ids.get(key);
    if (id !== undefined) {
      if (!(await siteRules.forget(id))) return translate(strings, 'problemFailed');
      ids.delete(key);
      return translate(strings, 'ruleForgotten', { site: shortSite });
    }
    const traits = siteRules.describe(subject);
    if (!traits) return translate(strings, 'ruleImpossible');
    const made = await siteRules.remember(subject, traits, label);
    if (made === null) return translate(strings, 'problemFailed');
    ids.set(key, made);
    return translate(strings, subject.action === 'hide' ? 'ruleHides' : 'ruleKeeps', { site: shortSite });
  };

  return {
    canRemember: siteRules !== null && site !== '',
    isHiddenKept: (hidden) => ofHidden.has(hidden),
    toggleHidden: (hidden) => toggle(ofHidden, hidden, { action: 'hide', block: hidden.block }, hidden.words),
    isReturnKept: (number) => ofReturned.has(number),
    toggleReturned: (number) => toggle(ofReturned, number, { action: 'keep', number }, article.removed[number]?.label ?? ''),
    isForgotten: (id) => forgotten.has(id),
    async forget(id) {
      if (!(await siteRules?.forget(id))) return translate(strings, 'problemFailed');
      forgotten.add(id);
      return translate(strings, 'ruleForgotten', { site: shortSite });
    },
  };
}
