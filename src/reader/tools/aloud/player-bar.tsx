import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  ClockIcon,
  CloseIcon,
  DownToTextIcon,
  NextParagraphIcon,
  NextSentenceIcon,
  PauseIcon,
  PlayIcon,
  PreviousParagraphIcon,
  PreviousSentenceIcon,
  VoiceIcon,
} from '@/design/icons';
import type { Strings } from '@/locales/strings';
import { type StringKey, translate } from '@/locales/translate';
import type { NarratorState } from './create-narrator';

export interface PlayerBarProps {
  readonly strings: Strings;
  readonly state: Pick<NarratorState, 'mode' | 'isWaiting'>;
  /** What stands in the way, or what is being waited for, in words; empty for nothing. */
  readonly message: string;
  /** Whether there is a voice to read with. */
  readonly canPlay: boolean;
  readonly rate: number;
  /** Whole minutes until it stops by itself, null for no such limit. */
  readonly sleepMinutes: number | null;
  /** Whether the text follows the voice; the person can have scrolled away. */
  readonly isFollowing: boolean;
  readonly onToggle: () => void;
  readonly onSkip: (unit: 'sentence' | 'block', by: 1 | -1) => void;
  readonly onCatchUp: () => void;
  readonly onClose: () => void;
  /** What the button for voice, speed and timer opens. */
  readonly children: ComponentChildren;
}

/** The bar below the text while it is read aloud. */
export function PlayerBar(props: PlayerBarProps) {
  const { strings, state, message, canPlay, rate, sleepMinutes, onToggle, onSkip } = props;
  const t = (key: StringKey) => translate(strings, key);
  const isSpeaking = state.mode === 'speaking';
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<HTMLFieldSetElement>(null);
  useClosing(bar, isOpen, setOpen);
  const pace = new Intl.NumberFormat(strings.lang, { maximumFractionDigits: 1 }).format(rate);
  return (
    <fieldset class="player" aria-label={t('aloudTitle')} ref={bar} dir={strings.dir}>
      {!props.isFollowing && isSpeaking && (
        <button type="button" class="player-return" onClick={props.onCatchUp}>
          <DownToTextIcon size={15} />
          {t('aloudCatchUp')}
        </button>
      )}
      {isOpen && (
        <div class="player-choices" role="dialog" aria-label={t('aloudChoices')} tabIndex={-1}>
          {props.children}
        </div>
      )}
      <p class="player-message" role="status">
        {message}
      </p>
      <div class="player-row">
        <PlayerButton name={t('aloudPreviousBlock')} isOff={!canPlay} isMinor onPress={() => onSkip('block', -1)}>
          <PreviousParagraphIcon size={19} />
        </PlayerButton>
        <PlayerButton name={t('aloudPreviousSentence')} isOff={!canPlay} onPress={() => onSkip('sentence', -1)}>
          <PreviousSentenceIcon size={19} />
        </PlayerButton>
        <button
          type="button"
          class="player-play"
          title={t(isSpeaking ? 'aloudPause' : 'aloudPlay')}
          aria-label={t(isSpeaking ? 'aloudPause' : 'aloudPlay')}
          aria-busy={isSpeaking && state.isWaiting}
          disabled={!canPlay}
          onClick={onToggle}
        >
          {isSpeaking ? <PauseIcon size={20} /> : <PlayIcon size={20} />}
        </button>
        <PlayerButton name={t('aloudNextSentence')} isOff={!canPlay} onPress={() => onSkip('sentence', 1)}>
          <NextSentenceIcon size={19} />
        </PlayerButton>
        <PlayerButton name={t('aloudNextBlock')} isOff={!canPlay} isMinor onPress={() => onSkip('block', 1)}>
          <NextParagraphIcon size={19} />
        </PlayerButton>
        <span class="player-rule" aria-hidden="true" />
        <button type="button" class="player-choose" title={t('aloudChoices')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <VoiceIcon size={19} />
          <span class="unseen">{t('aloudChoices')}</span>
          <span>{translate(strings, 'aloudPace', { rate: pace })}</span>
          {sleepMinutes !== null && (
            <span class="player-sleep">
              <ClockIcon size={15} />
              {translate(strings, 'readingMinutes', { count: sleepMinutes })}
            </span>
          )}
        </button>
        <PlayerButton name={t('aloudClose')} isOff={false} onPress={props.onClose}>
          <CloseIcon size={18} />
        </PlayerButton>
      </div>
    </fieldset>
  );
}

interface PlayerButtonProps {
  readonly name: string;
  readonly isOff: boolean;
  /** Left out where there is little room; its key still works. */
  readonly isMinor?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

function PlayerButton({ name, isOff, isMinor = false, onPress, children }: PlayerButtonProps) {
  return (
    <button type="button" class="player-button" data-minor={isMinor} title={name} aria-label={name} disabled={isOff} onClick={onPress}>
      {children}
    </button>
  );
}

/** Moves the focus into the choices when they open, closes them by Escape and by a press beside them. */
function useClosing(bar: { readonly current: HTMLElement | null }, isOpen: boolean, setOpen: (isOpen: boolean) => void): void {
  // While it is drawn, not after: the next Escape is not meant for choices that are closed already.
  useLayoutEffect(() => {
    const node = bar.current;
    const root = node?.getRootNode();
    if (!node || !root || !isOpen) return;
    node.querySelector<HTMLElement>('.player-choices :is(select, input)')?.focus();
    const lifetime = new AbortController();
    const { signal } = lifetime;
    root.addEventListener('pointerdown', ({ target }) => target instanceof Node && !node.contains(target) && setOpen(false), { signal });
    node.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        setOpen(false);
        node.querySelector<HTMLElement>('.player-choose')?.focus();
      },
      { signal },
    );
    return () => lifetime.abort();
  }, [bar, isOpen, setOpen]);
}
