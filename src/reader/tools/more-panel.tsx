import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import {
  CopyIcon,
  DeleteIcon,
  DownToTextIcon,
  ExternalIcon,
  EyeOffIcon,
  HelpIcon,
  HighlightIcon,
  LibraryIcon,
  MinusIcon,
  NoteIcon,
  PrintIcon,
  SearchIcon,
  SelectionIcon,
  SpeakerIcon,
  UpIcon,
} from '@/design/icons';
import { type StringKey, translate } from '@/locales/translate';
import type { ToolContext } from '../reader-tools';
import { type Action, keysOf } from './shortcuts';

const ACTIONS: readonly (readonly [Action, StringKey, ComponentType<{ size?: number }>])[] = [
  ['selection', 'actionSelection', SelectionIcon],
  ['find', 'readerFind', SearchIcon],
  ['highlights', 'readerHighlights', HighlightIcon],
  ['aloud', 'actionAloud', SpeakerIcon],
  ['copy-text', 'actionCopyText', CopyIcon],
  ['copy-markdown', 'actionCopyMarkdown', CopyIcon],
  ['copy-citation', 'actionCopyCitation', NoteIcon],
  ['share', 'actionShare', ExternalIcon],
  ['print', 'actionPrint', PrintIcon],
  ['open-tab', 'actionOpenTab', LibraryIcon],
  ['auto-scroll', 'actionAutoScroll', DownToTextIcon],
  ['removed', 'readerRemovedTitle', DeleteIcon],
  ['hide-block', 'actionHideBlock', EyeOffIcon],
  ['ruler', 'settingRuler', MinusIcon],
  ['top', 'actionTop', UpIcon],
  ['help', 'readerHelp', HelpIcon],
];

export interface MorePanelProps {
  readonly context: ToolContext;
  readonly hasSelection: boolean;
  readonly onAction: (action: Action) => void;
}

/** What is needed less often, each with its key. */
export function MorePanel({ context, hasSelection, onAction }: MorePanelProps) {
  return (
    <>
      <ul class="menu">
        {ACTIONS.filter(([action]) => isOffered(action, context, hasSelection)).map(([action, name, Icon], index) => (
          <li key={action}>
            <button type="button" class="menu-item" data-first={index === 0 || undefined} onClick={() => onAction(action)}>
              <Icon size={18} />
              <span>{translate(context.strings, name)}</span>
              <KeyHint shown={keysOf(action, context.readSettings().keys)[0]} />
            </button>
          </li>
        ))}
      </ul>
      <SiteChoice context={context} />
    </>
  );
}

function SiteChoice({ context: { autoOpen, site, strings } }: { readonly context: ToolContext }) {
  const [isOn, setOn] = useState(() => autoOpen?.isOn() ?? false);
  if (!autoOpen || !site) return null;
  const change = (next: boolean) => {
    setOn(next);
    autoOpen.change(next);
  };
  return (
    <label class="check menu-check">
      <input type="checkbox" checked={isOn} onChange={(event) => change(event.currentTarget.checked)} />
      {translate(strings, 'autoOpenSite', { site: site.replace(/^www\./, '') })}
    </label>
  );
}

function isOffered(action: Action, { article, edit, highlights, openInTab }: ToolContext, hasSelection: boolean): boolean {
  if (action === 'selection') return hasSelection;
  if (action === 'share') return typeof navigator.share === 'function';
  if (action === 'open-tab') return openInTab !== null;
  if (action === 'hide-block') return edit !== null;
  if (action === 'removed') return edit !== null || article.removed.length > 0;
  return action !== 'highlights' || highlights !== null;
}

function KeyHint({ shown: key }: { readonly shown: string | undefined }) {
  return key ? (
    <span class="key" aria-hidden="true">
      {key.toUpperCase()}
    </span>
  ) : null;
}
