import type { BlockRule, RuleEffects } from '@/article/block-rule';
import { findBlockTraits } from '@/article/find-block-traits';
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

/** Wires what can be remembered for the site to extraction and the background. `rules` and `effects` are those of the article shown. */
export function createSiteRuleActions(
  rules: readonly BlockRule[],
  effects: RuleEffects,
  kindOf: (number: number) => string,
): SiteRuleActions {
  return {
    effects: () => effects,
    describe: (subject) => findBlockTraits(document, { url: document.URL, rules }, subject),
    async remember(subject, traits, label) {
      const kind = subject.action === 'keep' ? kindOf(subject.number) : null;
      return (await sendMessage('rules/remember', { rule: { ...traits, action: subject.action, kind, label } })) ?? null;
    },
    forget: async (id) => (await sendMessage('rules/forget', { id })) ?? false,
  };
}
