import { useEffect, useRef, useState } from 'preact/hooks';
import { parseSiteRule, type SiteRule } from '@/rules/site-rule';
import { siteOf, tidyPattern } from '@/rules/tidy-pattern';
import { useStrings } from './strings-context';

export interface SiteRuleDialogProps {
  readonly rule: SiteRule;
  readonly onSave: (rule: SiteRule) => void;
  readonly onClose: () => void;
}

/** Changes what a rule recognizes, and where. What would be no rule is not taken. */
export function SiteRuleDialog({ rule, onSave, onClose }: SiteRuleDialogProps) {
  const { t } = useStrings();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const read = (name: string) => String(fields.get(name) ?? '').trim();
    const next = parseSiteRule({
      ...rule,
      site: siteOf(`http://${tidyPattern(read('site')) ?? ''}`),
      tag: read('tag').toLowerCase(),
      names: read('names')
        .split(/[\s.#]+/)
        .filter(Boolean),
      words: read('words'),
    });
    setWrong(next === null);
    if (!next) return;
    onSave(next);
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="rule-title" onClose={onClose}>
      <form class="rule-form" onSubmit={save} onInput={() => setWrong(false)}>
        <h2 id="rule-title" class="sheet-title">
          {t('ruleEditTitle')}
        </h2>
        <Field name="site" label={t('ruleSite')} value={rule.site} />
        <Field name="tag" label={t('ruleElement')} value={rule.tag} />
        <Field name="names" label={t('ruleNames')} value={rule.names.join(' ')} />
        <Field name="words" label={t('ruleWords')} value={rule.words} />
        <p class="field-note" role="alert" data-wrong={isWrong}>
          {isWrong ? t('ruleWrong') : ''}
        </p>
        <div class="sheet-buttons">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main">
            {t('save')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Field({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }) {
  return (
    <label class="field">
      {label}
      <input type="text" name={name} defaultValue={value} dir="auto" spellcheck={false} autocapitalize="off" />
    </label>
  );
}
