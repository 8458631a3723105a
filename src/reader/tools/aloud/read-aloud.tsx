import { render } from 'preact';
import { type StringKey, translate } from '@/locales/translate';
import type { ReaderSettings } from '../../reader-settings';
import type { ToolContext } from '../../reader-tools';
import { drawBoxes } from '../draw-boxes';
import { chooseVoice, languageKey } from './choose-voice';
import { createNarrator, type Narrator, type NarratorState } from './create-narrator';
import { findFirstInView } from './find-first-in-view';
import { findPressedBlock } from './find-pressed-block';
import { followSpoken } from './follow-spoken';
import { holdMediaKeys } from './hold-media-keys';
import { listSpokenBlocks, type SpokenBlock } from './list-spoken-blocks';
import { PlayerBar } from './player-bar';
import { readSpokenBlock, type SpokenSentence } from './read-spoken-block';
import type { Speech } from './speech';
import { findWord } from './split-sentences';
import { languageName, VoiceChoices } from './voice-choices';
import { watchVoices } from './watch-voices';

/** A player that stands open below the text. */
export interface ReadAloud {
  /** Begins, pauses or goes on. */
  readonly toggle: () => void;
  readonly skip: (unit: 'sentence' | 'block', by: 1 | -1) => void;
  /** Falls silent and takes the player away. */
  readonly close: () => void;
}

export interface ReadAloudOptions {
  /** Null where the browser has no voices: the player says so then. */
  readonly speech: Speech | null;
  /** Whether the reader stands on a page of the extension, where nobody else wants the media keys. */
  readonly isOwnPage: boolean;
  /** Called once, however the player was closed. */
  readonly onClose: () => void;
}

/** Opens the player and begins to read at what is on screen. */
export function openReadAloud(context: ToolContext, { speech, isOwnPage, onClose }: ReadAloudOptions): ReadAloud {
  const { reader, scroller, content, article, strings } = context;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const t = (key: StringKey, values?: Record<string, string | number>) => translate(strings, key, values);
  const place = reader.ownerDocument.createElement('div');
  place.className = 'player-place';
  reader.append(place);
  reader.dataset.aloud = '';

  let blocks = listSpokenBlocks(content);
  const sentences = new WeakMap<SpokenBlock, readonly SpokenSentence[]>();
  const words = {
    code: t('readerCode'),
    table: t('readerTable'),
    picture: t('readerPicture'),
    formula: t('aloudFormula'),
    lang: strings.lang,
  };
  const readBlock = (index: number) => {
    const block = blocks[index];
    if (!block) return [];
    const known = sentences.get(block) ?? readSpokenBlock(block, article.lang, words);
    sentences.set(block, known);
    return known;
  };

  let voices: readonly SpeechSynthesisVoice[] = [];
  let areVoicesFinal = speech === null;
  let isFollowing = true;
  let wantsToPlay = true;
  let sleep = 0;
  let sleepAt: number | null = null;
  let sleepTimer: ReturnType<typeof setInterval> | undefined;
  const findVoice = (lang: string | null) => chooseVoice(voices, lang, context.readSettings().voices);
  const voice = () => findVoice(article.lang);

  const drawMarks = drawBoxes(scroller, content, signal);
  const follower = followSpoken(
    scroller,
    (next) => {
      isFollowing = next;
      draw();
    },
    signal,
  );
  const narrator: Narrator | null =
    speech &&
    createNarrator({
      speech,
      countBlocks: () => blocks.length,
      readBlock,
      // Words of ours in a language for which there is no voice are said by the article's.
      findVoice: (lang) => findVoice(lang) ?? voice(),
      readRate: () => context.readSettings().speechRate,
      isBedtime: () => sleepAt !== null && Date.now() >= sleepAt,
      onChange: (state) => {
        show(state);
        mediaKeys?.setPlaying(state.mode === 'speaking');
        if (state.problem === 'asleep') setSleep(0);
        draw();
      },
    });
  const toggle = () => {
    if (!narrator || !voice()) return;
    if (narrator.state().mode === 'speaking') narrator.pause();
    else narrator.play();
  };
  const mediaKeys = isOwnPage
    ? holdMediaKeys(
        {
          play: () => narrator?.play(),
          pause: () => narrator?.pause(),
          nexttrack: () => narrator?.skip('sentence', 1),
          previoustrack: () => narrator?.skip('sentence', -1),
        },
        signal,
      )
    : null;

  const show = ({ mode, place: at, sentence, wordAt }: NarratorState) => {
    const block = blocks[at.block];
    if (!block || !sentence || mode === 'ended') return drawMarks([]);
    const range = sentence.findRange(0, sentence.text.length);
    const span = wordAt === null ? null : findWord(sentence.text, wordAt, sentence.lang);
    const word = span && sentence.findRange(span.from, span.to);
    drawMarks([
      { places: [range ?? block.element], look: 'spoken-sentence', marginPx: 3 },
      { places: word ? [word] : [], look: 'spoken-word', marginPx: 1 },
    ]);
    follower.follow(word ?? range ?? block.element);
  };
  const change = (changed: Partial<ReaderSettings>) => {
    context.changeSettings({ ...context.readSettings(), ...changed });
    narrator?.renew();
    draw();
  };
  const setSleep = (minutes: number) => {
    sleep = minutes;
    sleepAt = minutes === 0 ? null : Date.now() + minutes * 60_000;
    clearInterval(sleepTimer);
    if (sleepAt !== null) sleepTimer = setInterval(draw, 20_000);
    draw();
  };
  const say = (): string => {
    const language = languageName(article.lang, strings);
    if (!speech) return t('aloudNoSpeech');
    if (voices.length === 0) return t(areVoicesFinal ? 'aloudNoVoices' : 'aloudSearching');
    if (!voice()) {
      const hasNetwork = voices.some((one) => !one.localService && languageKey(one.lang) === languageKey(article.lang));
      if (hasNetwork) return t('aloudOnlyNetwork', { language: language ?? '' });
      return language ? t('aloudNoVoiceFor', { language }) : t('aloudNoVoiceChosen');
    }
    const { problem, mode } = narrator?.state() ?? {};
    if (problem === 'interrupted') return t('aloudInterrupted');
    if (problem === 'silent' || problem === 'refused') return t('aloudVoiceSilent');
    if (problem === 'asleep') return t('aloudAsleep');
    return mode === 'ended' ? t('aloudEnded') : '';
  };
  const draw = () => {
    if (signal.aborted) return;
    render(
      <PlayerBar
        strings={strings}
        state={narrator?.state() ?? { mode: 'paused', isWaiting: false }}
        message={say()}
        canPlay={voice() !== null}
        rate={context.readSettings().speechRate}
        sleepMinutes={sleepAt === null ? null : Math.max(1, Math.ceil((sleepAt - Date.now()) / 60_000))}
        isFollowing={isFollowing}
        onToggle={toggle}
        onSkip={(unit, by) => narrator?.skip(unit, by)}
        onCatchUp={follower.catchUp}
        onClose={close}
      >
        <VoiceChoices
          strings={strings}
          voices={voices}
          current={voice()?.voiceURI ?? null}
          lang={article.lang}
          rate={context.readSettings().speechRate}
          sleep={sleep}
          onVoice={(voiceURI) => {
            change({ voices: { ...context.readSettings().voices, [languageKey(article.lang)]: voiceURI } });
            if (wantsToPlay) begin();
          }}
          onRate={(speechRate) => change({ speechRate })}
          onSleep={setSleep}
        />
      </PlayerBar>,
      place,
    );
  };
  /** Once there is a voice: the person asked for reading, not for a player. */
  const begin = () => {
    if (!narrator || !voice() || !wantsToPlay) return;
    wantsToPlay = false;
    narrator.play();
  };
  const close = () => {
    if (signal.aborted) return;
    narrator?.stop();
    clearInterval(sleepTimer);
    lifetime.abort();
    render(null, place);
    place.remove();
    delete reader.dataset.aloud;
    onClose();
  };

  context.signal.addEventListener('abort', close, { signal });
  // A document that goes away does not silence its voice in every browser.
  reader.ownerDocument.defaultView?.addEventListener('pagehide', close, { signal });
  const goToPressed = (event: MouseEvent) => {
    const block = findPressedBlock(event, content, blocks);
    if (!narrator || block === null) return;
    narrator.goTo({ block, sentence: 0 });
    if (narrator.state().mode !== 'speaking') narrator.play();
  };
  content.addEventListener('click', goToPressed, { signal });
  // Highlights wrap words, removed blocks are put back: the nodes that were read from are gone then.
  const changes = new MutationObserver(() => {
    const at = narrator?.state().place;
    const before = blocks;
    blocks = listSpokenBlocks(content);
    if (at) narrator?.relocate({ block: findAgain(before, blocks, at.block), sentence: at.sentence });
  });
  changes.observe(content, { childList: true, subtree: true });
  signal.addEventListener('abort', () => changes.disconnect());
  narrator?.goTo({ block: findFirstInView(blocks, scroller), sentence: 0 });
  draw();
  if (speech) {
    const onVoices = (found: readonly SpeechSynthesisVoice[], isFinal: boolean) => {
      voices = found;
      areVoicesFinal = isFinal;
      draw();
      begin();
    };
    watchVoices(speech, onVoices, signal);
  }
  return {
    toggle,
    skip: (unit, by) => narrator?.skip(unit, by),
    close,
  };
}

/** The number that block `index` of `before` has among `after`: of the same element, and there the same one. */
function findAgain(before: readonly SpokenBlock[], after: readonly SpokenBlock[], index: number): number {
  const { element } = before[index] ?? {};
  const first = after.findIndex((block) => block.element === element);
  return first === -1 ? index : first + index - before.findIndex((block) => block.element === element);
}
