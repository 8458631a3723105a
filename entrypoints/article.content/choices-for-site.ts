import type { Article } from '@/article/article';
import type { BlockRule, RuleEffects } from '@/article/block-rule';
import { findBlockTraits, type RuleSubject } from '@/article/find-block-traits';
import { findSavedTraits } from '@/article/find-saved-traits';
import { traceRemovals } from '@/article/trace-removals';
import { sendMessage } from '@/platform/messages';
import type { AutoOpenChoice, SiteRuleActions } from '@/reader/reader-tools';

/** Wires the reader's "always read on this site" to the background. */
export function createAutoOpenChoice(isOnNow: boolean): AutoOpenChoice {
  let isOn = isOnNow;
  return {
    isOn: () => isOn,
    change(next) {
      isOn = next;
      void sendMessage('reader/auto-open', { isOn });
    },
  };
}

/** What a reader over a page knows of the article that it shows. */
export interface RuledArticle {
  readonly rules: readonly BlockRule[];
  /** What the rules did when the page was taken apart. */
  readonly effects: RuleEffects;
  /** What was removed then. */
  readonly extracted: Article['removed'];
  /** The article that is shown: as extracted, or joined and edited since. */
  readonly shown: Article;
}

/** Wires what can be remembered for the site to extraction and the background. */
export function createSiteRuleActions({ rules, effects, extracted, shown }: RuledArticle): SiteRuleActions {
  const origins = traceRemovals(extracted, shown.removed);
  const removedBy = origins.map((number) => (number === null ? null : (effects.removedBy[number] ?? null)));
  /** The same block as this document has it; null where it is of a further page. */
  const inDocument = (subject: RuleSubject): RuleSubject | null => {
    if (subject.action === 'hide') return subject;
    const number = origins[subject.number] ?? null;
    return number === null ? null : { action: 'keep', number };
  };
  return {
    effects: () => ({ ...effects, removedBy }),
    describe(subject) {
      const own = inDocument(subject);
      return (own && findBlockTraits(document, { url: document.URL, rules }, own)) ?? findSavedTraits(shown, subject);
    },
    async remember(subject, traits, label) {
      const kind = subject.action === 'keep' ? (shown.removed[subject.number]?.kind ?? 'other') : null;
      return (await sendMessage('rules/remember', { rule: { ...traits, action: subject.action, kind, label } })) ?? null;
    },
    forget: async (id) => (await sendMessage('rules/forget', { id })) ?? false,
  };
}
