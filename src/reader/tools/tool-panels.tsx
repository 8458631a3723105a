import { useState } from 'preact/hooks';
import { translate } from '@/locales/translate';
import type { ReaderSettings } from '../reader-settings';
import type { ToolContext, ToolName } from '../reader-tools';
import type { BlockEdits } from './block-edits';
import { ContentsPanel } from './contents-panel';
import { FindPanel } from './find-panel';
import { HelpPanel } from './help-panel';
import { HighlightsPanel } from './highlights-panel';
import { MorePanel } from './more-panel';
import { Panel } from './panel';
import type { RememberedRules } from './remembered-rules';
import { RemovedPanel } from './removed-panel';
import { SettingsPanel } from './settings-panel';
import type { Action } from './shortcuts';
import type { Highlighter } from './start-highlights';

const TITLES = {
  contents: 'readerContents',
  settings: 'readerType',
  more: 'readerMore',
  find: 'readerFind',
  removed: 'readerRemovedTitle',
  highlights: 'readerHighlights',
  help: 'readerHelp',
} as const satisfies Record<PanelName, string>;

/** The player is a bar of its own. */
export type PanelName = Exclude<ToolName, 'aloud'>;

export interface ToolPanelsProps {
  readonly context: ToolContext;
  /** Null where nothing can be highlighted. */
  readonly highlighter: Highlighter | null;
  readonly edits: BlockEdits;
  readonly rules: RememberedRules;
  readonly open: PanelName | null;
  /** Whether something of the text is selected that could be read alone. */
  readonly hasSelection: boolean;
  readonly onClose: () => void;
  readonly onAction: (action: Action) => void;
}

/** The panel that stands open, if any. */
export function ToolPanels({ context, open, onClose, ...props }: ToolPanelsProps) {
  if (!open) return null;
  const { strings } = context;
  return (
    <Panel key={open} title={translate(strings, TITLES[open])} closeName={translate(strings, 'close')} onClose={onClose}>
      <PanelContent context={context} open={open} {...props} />
    </Panel>
  );
}

function PanelContent({ context, highlighter, edits, rules, open, hasSelection, onAction }: Omit<ToolPanelsProps, 'onClose'>) {
  const { article, content, scroller, strings } = context;
  switch (open) {
    case 'contents':
      return <ContentsPanel content={content} scroller={scroller} strings={strings} title={article.title} />;
    case 'settings':
      return <LiveSettings context={context} />;
    case 'removed':
      return <RemovedPanel context={context} edits={edits} rules={rules} onHideMore={context.edit && (() => onAction('hide-block'))} />;
    case 'highlights':
      return highlighter && <HighlightsPanel highlighter={highlighter} strings={strings} />;
    case 'find':
      return <FindPanel content={content} scroller={scroller} strings={strings} />;
    case 'help':
      return (
        <HelpPanel
          strings={strings}
          keys={context.readSettings().keys}
          hasLinkKeys={context.links !== null}
          onChange={(keys) => context.changeSettings({ ...context.readSettings(), keys })}
        />
      );
    case 'more':
      return <MorePanel context={context} hasSelection={hasSelection} onAction={onAction} />;
    default:
      return null;
  }
}

function LiveSettings({ context }: { readonly context: ToolContext }) {
  const [settings, setSettings] = useState(context.readSettings);
  const change = (changed: ReaderSettings) => {
    context.changeSettings(changed);
    setSettings(context.readSettings());
  };
  const keepForSite = (isKept: boolean) => {
    context.keepForSite(isKept);
    setSettings(context.readSettings());
  };
  return (
    <SettingsPanel
      strings={context.strings}
      settings={settings}
      hasBundledFonts={context.hasBundledFonts}
      site={context.site}
      isKeptForSite={context.isKeptForSite()}
      onKeepForSite={keepForSite}
      onChange={change}
    />
  );
}
