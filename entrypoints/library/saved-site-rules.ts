import type { Article } from '@/article/article';
import { findSavedTraits } from '@/article/find-saved-traits';
import { forgetRule, rememberRule } from '@/platform/site-rules';
import type { SiteRuleActions } from '@/reader/reader-tools';

/** Wires what can be remembered for the site of a saved article. Rules change what is taken out of pages from then on, no saved article. */
export function createSavedSiteRules(article: Article): SiteRuleActions {
  const effects = { removedBy: article.removed.map(() => null), kept: [], refused: [] };
  return {
    effects: () => effects,
    describe: (subject) => findSavedTraits(article, subject),
    remember(subject, traits, label) {
      const kind = subject.action === 'keep' ? (article.removed[subject.number]?.kind ?? 'other') : null;
      return rememberRule({ ...traits, action: subject.action, kind, label }, article.url, new Date());
    },
    async forget(id) {
      await forgetRule(id, article.url);
      return true;
    },
  };
}
