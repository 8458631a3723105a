import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RemovedBlock, RemovedKind } from '@/article/article';
import { translate } from '@/locales/translate';
import { countKinds, describeRemovedKind } from '../describe-article';
import type { ToolContext } from '../reader-tools';
import type { BlockEdits, HiddenBlock } from './block-edits';
import type { RememberedRules } from './remembered-rules';
import { renderPreview } from './render-preview';

export interface RemovedPanelProps {
  readonly context: ToolContext;
  readonly edits: BlockEdits;
  readonly rules: RememberedRules;
  /** Starts pointing at blocks to hide; null where none can be hidden. */
  readonly onHideMore: (() => void) | null;
}

/**
 * What was taken out of the page, by kind, and what the person has hidden. Each block can be looked at, put back where it stood and taken
 * out again; either can be remembered for the site.
 */
export function RemovedPanel({ context, edits, rules, onHideMore }: RemovedPanelProps) {
  const { article, strings, siteRules } = context;
  const [said, setSaid] = useState('');
  const groups = useMemo(() => groupByKind(article.removed), [article]);
  const effects = siteRules?.effects();
  const hidden = edits.hidden();
  const say = (sentence: string) => {
    setSaid(sentence);
    context.speak(sentence);
  };
  const [, redraw] = useState(0);
  const after = (change: () => void) => {
    change();
    redraw((count) => count + 1);
  };
  return (
    <div class="removed-list">
      {onHideMore && (
        <button type="button" class="plain-button" onClick={onHideMore}>
          {translate(strings, 'hideMore')}
        </button>
      )}
      <p class="removed-said" role="status">
        {said}
      </p>
      {hidden.length > 0 && (
        <section>
          <h3>{describeRemovedKind('hidden', hidden.length, strings)}</h3>
          <ul>
            {hidden.map((block) => (
              <HiddenRow
                key={block}
                block={block}
                context={context}
                rules={rules}
                onSay={say}
                onShow={() => after(() => edits.show(block))}
              />
            ))}
          </ul>
        </section>
      )}
      {groups.map(([kind, numbers]) => (
        <section key={kind}>
          <h3>{describeRemovedKind(kind, numbers.length, strings)}</h3>
          <ul>
            {numbers.map((number) => {
              const isReturned = edits.returned().has(number);
              return (
                <RemovedRow
                  key={number}
                  number={number}
                  ruleId={effects?.removedBy[number] ?? null}
                  isReturned={isReturned}
                  context={context}
                  rules={rules}
                  onSay={say}
                  onToggle={() => after(() => (isReturned ? edits.takeOut(number) : edits.putBack(number)))}
                />
              );
            })}
          </ul>
        </section>
      ))}
      {effects && effects.kept.length > 0 && (
        <section>
          <h3>{translate(strings, 'rulesKept')}</h3>
          <ul>
            {effects.kept.map(({ ruleId, kind, label }, index) => (
              <li key={index} class="removed-row">
                <p class="removed-words" dir="auto">
                  {label || describeRemovedKind(kind, 1, strings)}
                </p>
                <ForgetButton id={ruleId} context={context} rules={rules} onSay={say} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface RowProps {
  readonly context: ToolContext;
  readonly rules: RememberedRules;
  readonly onSay: (sentence: string) => void;
}

function RemovedRow({
  number,
  ruleId,
  isReturned,
  context,
  rules,
  onSay,
  onToggle,
}: RowProps & {
  readonly number: number;
  /** The rule that took it out; null when extraction did. */
  readonly ruleId: string | null;
  readonly isReturned: boolean;
  readonly onToggle: () => void;
}) {
  const { strings, article, site } = context;
  const block = article.removed[number] as RemovedBlock;
  const [isKept, setKept] = useState(() => rules.isReturnKept(number));
  const remember = async () => {
    onSay(await rules.toggleReturned(number));
    setKept(rules.isReturnKept(number));
  };
  return (
    <li class="removed-row">
      <Preview block={block} context={context} />
      <div class="removed-buttons">
        {block.html && (
          <button type="button" class="plain-button" aria-pressed={isReturned} onClick={onToggle}>
            {translate(strings, isReturned ? 'removedTakeOut' : 'removedPutBack')}
          </button>
        )}
        {ruleId !== null && <ForgetButton id={ruleId} context={context} rules={rules} onSay={onSay} />}
        {ruleId === null && block.kind !== 'hidden' && rules.canRemember && (isReturned || isKept) && (
          <button type="button" class="plain-button" aria-pressed={isKept} onClick={() => void remember()}>
            {translate(strings, 'keepOnSite', { site: shorten(site) })}
          </button>
        )}
      </div>
    </li>
  );
}

function HiddenRow({ block, context, rules, onSay, onShow }: RowProps & { readonly block: HiddenBlock; readonly onShow: () => void }) {
  const { strings, site } = context;
  const [isKept, setKept] = useState(() => rules.isHiddenKept(block));
  const remember = async () => {
    onSay(await rules.toggleHidden(block));
    setKept(rules.isHiddenKept(block));
  };
  return (
    <li class="removed-row">
      <p class="removed-words" dir="auto">
        {block.words || <i>{translate(strings, 'removedNoWords')}</i>}
      </p>
      <div class="removed-buttons">
        <button type="button" class="plain-button" onClick={onShow}>
          {translate(strings, 'removedPutBack')}
        </button>
        {rules.canRemember && (
          <button type="button" class="plain-button" aria-pressed={isKept} onClick={() => void remember()}>
            {translate(strings, 'hideOnSite', { site: shorten(site) })}
          </button>
        )}
      </div>
    </li>
  );
}

function ForgetButton({ id, context: { strings }, rules, onSay }: RowProps & { readonly id: string }) {
  const [isForgotten, setForgotten] = useState(() => rules.isForgotten(id));
  const forget = async () => {
    onSay(await rules.forget(id));
    setForgotten(rules.isForgotten(id));
  };
  return (
    <button type="button" class="plain-button" disabled={isForgotten} onClick={() => void forget()}>
      {translate(strings, 'ruleForget')}
    </button>
  );
}

/** The block as it looked in the article's type, to be looked at only; its words once more for those who cannot see it. */
function Preview({ block, context }: { readonly block: RemovedBlock; readonly context: ToolContext }) {
  const { strings, renderHtml, reader } = context;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (block.html) place.current?.replaceChildren(renderPreview(block.html, reader.ownerDocument, strings, renderHtml));
  }, [block, reader, strings, renderHtml]);
  const words = block.text.trim();
  return (
    <div class="removed-look">
      {block.label && !words.startsWith(block.label) && (
        <p class="removed-words" dir="auto">
          <b>{block.label}</b>
        </p>
      )}
      <p class="unseen" dir="auto">
        {words.slice(0, 240)}
      </p>
      {words || /<img|<hr/.test(block.html) ? (
        <div class="removed-preview" dir="auto" inert ref={place} />
      ) : (
        !block.label && (
          <p class="removed-words">
            <i>{translate(strings, 'removedNoWords')}</i>
          </p>
        )
      )}
    </div>
  );
}

function shorten(site: string): string {
  return site.replace(/^www\./, '');
}

function groupByKind(removed: readonly RemovedBlock[]): [RemovedKind, number[]][] {
  return countKinds(removed).map(([kind]) => [kind, removed.flatMap((block, number) => (block.kind === kind ? [number] : []))]);
}
