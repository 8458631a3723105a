import { useState } from 'preact/hooks';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import { type Action, chooseKey, explainKey, findHolder, type KeyGroup, keysOf, nameKey, type OwnKeys, SHORTCUTS } from './shortcuts';

export interface HelpPanelProps {
  readonly strings: Strings;
  readonly keys: OwnKeys;
  /** Whether links have keys of their own. */
  readonly hasLinkKeys: boolean;
  readonly onChange: (keys: OwnKeys) => void;
}

/** Every key of the reader with what it does, under headings. Each can be changed: its button waits for the new one. */
export function HelpPanel({ strings, keys: stored, hasLinkKeys, onChange }: HelpPanelProps) {
  const [keys, setKeys] = useState(stored);
  const [waiting, setWaiting] = useState<Action | null>(null);
  const [problem, setProblem] = useState<{ readonly key: string; readonly sentence: string } | null>(null);
  const stop = () => {
    setWaiting(null);
    setProblem(null);
  };
  const change = (next: OwnKeys) => {
    setKeys(next);
    onChange(next);
    stop();
  };
  const press = (event: KeyboardEvent, action: Action) => {
    if (waiting !== action || event.key === 'Tab' || event.key === 'Shift') return;
    // Neither the reader nor the browser may act on what is being chosen.
    event.preventDefault();
    event.stopPropagation();
    const key = nameKey(event.key);
    if (key === 'Escape') return stop();
    if (key === 'Backspace' || key === 'Delete') return change(chooseKey(keys, action, ''));
    if (explainKey(event)) return setProblem({ key, sentence: translate(strings, 'keyRefused') });
    const holder = findHolder(key, action, keys);
    if (!holder || problem?.key === key) return change(chooseKey(keys, action, key));
    setProblem({ key, sentence: translate(strings, 'keyTaken', { key: showKey(key), name: translate(strings, holder.name) }) });
  };

  return (
    <>
      <p class="hint">{translate(strings, 'keysHint')}</p>
      <div class="keys">
        {GROUPS.map(({ group, title }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{translate(strings, title)}</h3>
            <ul>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group && (hasLinkKeys || !LINK_ACTIONS.has(shortcut.action))).map(
                ({ action, name }) => {
                  const key = keysOf(action, keys)[0];
                  const isWaiting = waiting === action;
                  const shown = key ? showKey(key) : '–';
                  return (
                    <li key={action}>
                      <span class="key-name">{translate(strings, name)}</span>
                      <button
                        type="button"
                        class="key-button"
                        aria-label={`${translate(strings, name)}: ${isWaiting ? translate(strings, 'keyPress') : key ? shown : translate(strings, 'shortcutNone')}`}
                        aria-pressed={isWaiting}
                        onClick={() => (isWaiting ? stop() : setWaiting(action))}
                        onKeyDown={(event) => press(event, action)}
                        onBlur={() => isWaiting && stop()}
                      >
                        {isWaiting ? translate(strings, 'keyPress') : shown}
                      </button>
                      {isWaiting && problem && (
                        <p class="key-problem" role="alert">
                          {problem.sentence}
                        </p>
                      )}
                    </li>
                  );
                },
              )}
              {group === 'article' && (
                <>
                  <li>
                    <span class="key-name">{translate(strings, 'actionPrint')}</span>
                    <kbd dir="ltr">{/Mac|iP/.test(navigator.platform) ? '⌘P' : 'Ctrl+P'}</kbd>
                  </li>
                  <li>
                    <span class="key-name">{translate(strings, 'readerClose')}</span>
                    <kbd>Esc</kbd>
                  </li>
                </>
              )}
            </ul>
          </section>
        ))}
      </div>
      {Object.keys(keys).length > 0 && (
        <button type="button" class="plain-button" onClick={() => change({})}>
          {translate(strings, 'settingReset')}
        </button>
      )}
    </>
  );
}

/** In the order in which they are wanted. */
const GROUPS: readonly { readonly group: KeyGroup; readonly title: StringKey }[] = [
  { group: 'way', title: 'keysWay' },
  { group: 'look', title: 'readerType' },
  { group: 'words', title: 'keysWords' },
  { group: 'aloud', title: 'aloudTitle' },
  { group: 'article', title: 'keysArticle' },
];

const LINK_ACTIONS: ReadonlySet<Action> = new Set<Action>(['link-read', 'link-save']);

function showKey(key: string): string {
  return key.toUpperCase();
}
