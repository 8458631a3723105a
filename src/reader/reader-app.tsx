import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Article } from '@/article/article';
import { CloseIcon, ContentsIcon, MoreIcon, SavedIcon, SaveIcon, SpeakerIcon, TypeIcon } from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { describeRemoved } from './describe-article';
import type { ToolName } from './reader-tools';
import { type ScrollState, watchScrolling } from './watch-scrolling';

/** `reason` is a sentence's key for `explainProblem`, never text to show. */
/** `copies` is 1 when one of the two stores did not take it. */
export type SaveOutcome =
  | { readonly ok: true; readonly id: string; readonly copies: 1 | 2 }
  | { readonly ok: false; readonly reason: string };

export type SaveState = 'unsaved' | 'saving' | 'saved' | 'saved-once' | { readonly failure: string };

export interface ReaderAppProps {
  readonly article: Article;
  readonly strings: Strings;
  /** The set article; this component only puts it in its place. */
  readonly content: HTMLElement;
  readonly saveState: SaveState;
  /** What a tool has to say; empty for nothing. */
  readonly announcement: string;
  /** Whether it also stands on the screen, which it does for a moment only. */
  readonly isAnnouncementShown: boolean;
  /** The tool that stands open. */
  readonly openTool: ToolName | null;
  /** Whether the player for reading aloud stands open. */
  readonly isAloud: boolean;
  /** Opens or closes a tool; null where there are none. */
  readonly onTool: ((tool: ToolName) => void) | null;
  /** Null where saving makes no sense (the article is shown from the library). */
  readonly onSave: (() => void) | null;
  /** Null where something around the reader closes it. */
  readonly onClose: (() => void) | null;
}

/** The reader around an article: bar, text, end of text, announcements. The same on both surfaces. */
export function ReaderApp(props: ReaderAppProps) {
  const { article, strings, content, saveState, onSave, onClose } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const scroll = useScrolling(scroller, content);
  return (
    <div class="scroller" ref={scroller} tabIndex={-1} dir={article.dir}>
      <header class="bar" dir={strings.dir} data-scrolled={scroll.isScrolled}>
        <p class="bar-title" aria-hidden="true" dir="auto" data-shown={scroll.isHeadlineGone}>
          {article.title}
        </p>
        {scroll.isHeadlineGone && <MinutesLeft article={article} progress={scroll.progress} strings={strings} />}
        <ToolButtons {...props} />
        {onSave && <SaveButton state={saveState} strings={strings} onSave={onSave} />}
        {onClose && (
          <BarButton name={translate(strings, 'readerClose')} onPress={onClose}>
            <CloseIcon size={20} />
          </BarButton>
        )}
        <span class="progress" style={{ transform: `scaleX(${scroll.isScrolled ? scroll.progress : 0})` }} />
      </header>
      <main class="page">
        <Place node={content} />
        <Colophon {...props} />
      </main>
      <p class={props.isAnnouncementShown ? 'announcement said' : 'announcement'} role="status">
        {props.announcement || announce(saveState, strings)}
      </p>
    </div>
  );
}

function useScrolling(scroller: RefObject<HTMLElement | null>, content: HTMLElement): ScrollState {
  const [state, setState] = useState<ScrollState>({ isScrolled: false, isHeadlineGone: false, progress: 0 });
  useEffect(() => {
    const lifetime = new AbortController();
    if (scroller.current) watchScrolling(scroller.current, content, setState, lifetime.signal);
    return () => lifetime.abort();
  }, [scroller, content]);
  return state;
}

/** By the slower reader's time: nobody minds being early. */
function MinutesLeft({ article, progress, strings }: { readonly article: Article; readonly progress: number; readonly strings: Strings }) {
  const count = Math.ceil(article.readingTime.maxMinutes * (1 - progress));
  return count > 0 && <p class="minutes-left">{translate(strings, 'readerMinutesLeft', { count })}</p>;
}

const TOOLS = [
  ['contents', 'readerContents', ContentsIcon],
  ['aloud', 'aloudTitle', SpeakerIcon],
  ['settings', 'readerType', TypeIcon],
  ['more', 'readerMore', MoreIcon],
] as const;

function ToolButtons({ content, strings, openTool, isAloud, onTool }: ReaderAppProps) {
  const hasContents = useMemo(() => content.querySelectorAll('.text :is(h2, h3, h4)').length > 1, [content]);
  if (!onTool) return null;
  return TOOLS.filter(([tool]) => tool !== 'contents' || hasContents).map(([tool, key, Icon]) => (
    <BarButton
      key={tool}
      tool={tool}
      name={translate(strings, key)}
      isExpanded={tool === 'aloud' ? isAloud : openTool === tool}
      onPress={() => onTool(tool)}
    >
      <Icon size={20} />
    </BarButton>
  ));
}

function SaveButton({ state, strings, onSave }: { readonly state: SaveState; readonly strings: Strings; readonly onSave: () => void }) {
  const isSaved = state === 'saved' || state === 'saved-once';
  const remark = state === 'saved-once' ? translate(strings, 'savedOneCopy') : typeof state === 'object' ? state.failure : null;
  const label = translate(strings, isSaved ? 'readerSaved' : state === 'saving' ? 'readerSaving' : 'save');
  return (
    <>
      {remark !== null && (
        <span class="problem" aria-hidden="true">
          {remark}
        </span>
      )}
      <BarButton
        name={translate(strings, isSaved ? 'readerSaveAgain' : 'readerSave')}
        isBusy={state === 'saving'}
        isOn={isSaved}
        onPress={onSave}
      >
        {isSaved ? <SavedIcon size={20} /> : <SaveIcon size={20} />}
        <span class="bar-label" aria-hidden="true">
          {label}
        </span>
      </BarButton>
    </>
  );
}

interface BarButtonProps {
  /** What it does, for its tooltip and for assistive technology. */
  readonly name: string;
  readonly isBusy?: boolean;
  readonly isOn?: boolean;
  /** Set for a button that opens a panel. */
  readonly isExpanded?: boolean;
  /** Name under which a panel finds the button that opened it. */
  readonly tool?: ToolName;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

function BarButton({ name, isBusy = false, isOn = false, isExpanded, tool, onPress, children }: BarButtonProps) {
  return (
    <button
      type="button"
      class="bar-button"
      title={name}
      aria-label={name}
      aria-busy={isBusy}
      aria-expanded={isExpanded}
      data-on={isOn}
      data-tool={tool}
      onClick={() => isBusy || onPress()}
    >
      {children}
    </button>
  );
}

function Colophon({ article, strings, openTool, onTool }: ReaderAppProps) {
  const removed = describeRemoved(article.removed, strings);
  return (
    <footer class="colophon" dir={strings.dir}>
      <span class="ornament" aria-hidden="true" />
      {/^https?:/i.test(article.url) && (
        <p>
          <a href={article.url} rel="noopener">
            {translate(strings, 'readerOriginalOn', { site: article.siteName })}
          </a>
        </p>
      )}
      {removed && !onTool && <p>{removed}</p>}
      {removed && onTool && (
        <p>
          <button
            type="button"
            class="link-button"
            data-tool="removed"
            aria-expanded={openTool === 'removed'}
            onClick={() => onTool('removed')}
          >
            {removed}
          </button>
        </p>
      )}
    </footer>
  );
}

/** Puts a node that Preact does not own into the tree. */
function Place({ node }: { readonly node: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(node), [node]);
  return <div ref={place} />;
}

function announce(state: SaveState, strings: Strings): string {
  if (state === 'saving') return translate(strings, 'readerSaving');
  if (state === 'saved') return translate(strings, 'readerSaved');
  if (state === 'saved-once') return translate(strings, 'savedOneCopy');
  return state === 'unsaved' ? '' : state.failure;
}
