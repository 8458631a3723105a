import { useEffect, useState } from 'preact/hooks';
import { DeleteIcon, DownloadIcon, UndoIcon, WarningIcon } from '@/design/icons';
import type { StringKey } from '@/locales/translate';
import type { RuleRow, RulesFileResult } from '@/rules/rules-file';
import type { SiteRule } from '@/rules/site-rule';
import { FileButton } from './file-button';
import { SiteRuleDialog } from './site-rule-dialog';
import { useStrings } from './strings-context';
import { UndoToast } from './undo-toast';
import { useToast } from './use-toast';

/** What the settings page can do about rules for sites; changes give what is stored then. */
export interface SiteRulesActions {
  readonly readSiteRules: () => Promise<readonly SiteRule[]>;
  readonly changeSiteRules: (change: (rules: readonly SiteRule[]) => readonly SiteRule[]) => Promise<readonly SiteRule[]>;
  readonly watchSiteRules: (signal: AbortSignal, onChange: () => void) => void;
  /** Hands all rules to the person as a file. */
  readonly exportSiteRules: (rules: readonly SiteRule[]) => void;
  /** Reads a file of rules without storing anything. */
  readonly readRulesFile: (file: File, present: readonly SiteRule[]) => Promise<RulesFileResult>;
}

type Import =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'done'; readonly rows: readonly RuleRow[]; readonly added: readonly SiteRule[] };

const REFUSALS: Readonly<Record<string, StringKey>> = {
  'no-rules-file': 'rulesNoFile',
  'newer-version': 'importFileNewer',
  'too-large': 'importFileTooLarge',
};

/** Rows named one by one; more would not be read, and the number stands above. */
const MAX_NAMED = 100;

/** What the person chose to hide or keep on single sites: to be looked through, changed, deleted with undo, exported and imported. */
export function SiteRulesSection({ readSiteRules, changeSiteRules, watchSiteRules, exportSiteRules, readRulesFile }: SiteRulesActions) {
  const { t } = useStrings();
  const [rules, setRules] = useState<readonly SiteRule[]>([]);
  const [edited, setEdited] = useState<SiteRule | null>(null);
  const [imported, setImported] = useState<Import | null>(null);
  const toaster = useToast();
  useEffect(() => {
    const controller = new AbortController();
    const read = () => void readSiteRules().then(setRules, () => undefined);
    read();
    watchSiteRules(controller.signal, read);
    return () => controller.abort();
  }, [readSiteRules, watchSiteRules]);
  const change = (patch: (rules: readonly SiteRule[]) => readonly SiteRule[]) => changeSiteRules(patch).then(setRules);

  const remove = async (rule: SiteRule) => {
    const at = rules.findIndex(({ id }) => id === rule.id);
    await change((stored) => stored.filter(({ id }) => id !== rule.id));
    const undo = async () => {
      await change((stored) => (stored.some(({ id }) => id === rule.id) ? stored : stored.toSpliced(at, 0, rule)));
      toaster.hide();
    };
    toaster.show({ text: t('ruleDeleted'), isProblem: false, undo: () => void undo() });
  };
  const readFile = async (file: File) => {
    const result = await readRulesFile(file, rules).catch((): RulesFileResult => ({ ok: false, reason: 'no-rules-file' }));
    if (!result.ok) {
      setImported({ kind: 'refused', reason: result.reason });
      return;
    }
    await change((stored) => [...stored, ...result.rules]);
    setImported({ kind: 'done', rows: result.rows, added: result.rules });
  };
  const takeBack = async (added: readonly SiteRule[]) => {
    const ids = new Set(added.map(({ id }) => id));
    await change((stored) => stored.filter(({ id }) => !ids.has(id)));
    setImported(null);
  };

  return (
    <section class="option" aria-labelledby="option-rules">
      <h2 id="option-rules">{t('optionsRules')}</h2>
      <div class="option-body">
        <p>{t('optionsRulesNote')}</p>
        {rules.length === 0 && <p class="option-note">{t('rulesNone')}</p>}
        {groupBySite(rules).map(([site, own]) => (
          <div key={site} class="rule-site">
            <h3>
              <bdi>{site}</bdi>
            </h3>
            <ul class="rules">
              {own.map((rule) => (
                <RuleRowView key={rule.id} rule={rule} onEdit={() => setEdited(rule)} onDelete={() => void remove(rule)} />
              ))}
            </ul>
          </div>
        ))}
        <div class="rule-buttons">
          <FileButton label="rulesImport" accept=".json" onFile={(file) => void readFile(file)} />
          {rules.length > 0 && (
            <button type="button" class="button" onClick={() => exportSiteRules(rules)}>
              <DownloadIcon size={17} />
              {t('rulesExport')}
            </button>
          )}
        </div>
        <div class="rule-import" role="status">
          {imported?.kind === 'refused' && (
            <p class="option-good" data-wrong="true">
              <WarningIcon size={16} />
              {t(REFUSALS[imported.reason] ?? 'rulesNoFile')}
            </p>
          )}
          {imported?.kind === 'done' && <ImportReport rows={imported.rows} />}
        </div>
        {imported?.kind === 'done' && imported.added.length > 0 && (
          <button type="button" class="button" onClick={() => void takeBack(imported.added)}>
            <UndoIcon size={17} />
            {t('importUndo')}
          </button>
        )}
      </div>
      {edited && (
        <SiteRuleDialog
          rule={edited}
          onSave={(next) => void change((stored) => stored.map((rule) => (rule.id === next.id ? next : rule)))}
          onClose={() => setEdited(null)}
        />
      )}
      <UndoToast toast={toaster.toast} onGone={toaster.hide} />
    </section>
  );
}

function RuleRowView({ rule, onEdit, onDelete }: { readonly rule: SiteRule; readonly onEdit: () => void; readonly onDelete: () => void }) {
  const { t } = useStrings();
  const name = rule.label || rule.words || rule.names.join(' ');
  const action = t(rule.action === 'hide' ? 'ruleActionHide' : 'ruleActionKeep');
  return (
    <li class="rule">
      <p class="rule-name">
        <span class="rule-action" data-action={rule.action}>
          {action}
        </span>{' '}
        <bdi>{name}</bdi>
      </p>
      <p class="rule-traits" dir="ltr">
        {[rule.tag && `<${rule.tag}>`, ...rule.names.map((own) => `.${own}`), rule.words && `“${rule.words}…”`].filter(Boolean).join(' ')}
      </p>
      <div class="rule-row-buttons">
        <button type="button" class="button" aria-label={t('actionNamed', { action: t('ruleEdit'), title: name })} onClick={onEdit}>
          {t('ruleEdit')}
        </button>
        <button
          type="button"
          class="icon-button"
          title={t('ruleDelete')}
          aria-label={t('actionNamed', { action: t('ruleDelete'), title: name })}
          onClick={onDelete}
        >
          <DeleteIcon size={16} />
        </button>
      </div>
    </li>
  );
}

function ImportReport({ rows }: { readonly rows: readonly RuleRow[] }) {
  const { t } = useStrings();
  const count = (outcome: RuleRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const refused = rows.filter((row) => row.outcome === 'damaged');
  return (
    <>
      <p>{t('rulesImported', { count: count('new') })}</p>
      {count('known') > 0 && <p>{t('importKept', { count: count('known') })}</p>}
      {refused.length > 0 && (
        <details>
          <summary>{t('rulesRefused', { count: refused.length })}</summary>
          <ul>
            {refused.slice(0, MAX_NAMED).map((row) => (
              <li key={row.place}>{t('rulesRefusedRow', { row: row.place })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function groupBySite(rules: readonly SiteRule[]): [string, SiteRule[]][] {
  const groups = new Map<string, SiteRule[]>();
  for (const rule of rules) groups.set(rule.site, [...(groups.get(rule.site) ?? []), rule]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
