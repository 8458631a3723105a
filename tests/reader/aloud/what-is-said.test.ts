import { describe, expect, it } from 'vitest';
import { chooseVoice, groupVoices } from '@/reader/tools/aloud/choose-voice';
import { listSpokenBlocks } from '@/reader/tools/aloud/list-spoken-blocks';
import { readSpokenBlock } from '@/reader/tools/aloud/read-spoken-block';
import { splitForVoice, weighText } from '@/reader/tools/aloud/split-for-voice';
import { findWord, splitSentences } from '@/reader/tools/aloud/split-sentences';
import { makeVoice } from './scripted-speech';

const WORDS = { code: 'Code', table: 'Table', picture: 'Picture', formula: 'formula', lang: 'en' };

const setText = (html: string): HTMLElement => {
  const content = document.createElement('article');
  content.innerHTML = `<header class="head"><p class="kicker">Harbor Review</p><h1 class="title">The headline</h1><p class="facts">today</p></header><div class="text">${html}</div>`;
  document.body.replaceChildren(content);
  return content;
};
const said = (html: string, lang: string | null = 'en') =>
  listSpokenBlocks(setText(html)).map((block) => readSpokenBlock(block, lang, WORDS).map(({ text }) => text));

describe('sentences', () => {
  const split = (text: string, lang: string) => splitSentences(text, lang).map(({ from, to }) => text.slice(from, to));

  it.each([
    ['en', ['Dr. Gray met Mr. J. R. R. Brown at 5 p.m. on Monday.', 'They spoke.', '“Why?” she asked.', 'In 1926.', 'Then']],
    ['de', ['Am 3. Oktober sprach Dr. Weiß mit z.B. Frau Grün.', 'Das war alles!', 'Warum?']],
    ['tr', ['Prof. Dr. Işık 3. kez konuştu.', 'Av. Şen “Hayır.” dedi.', 'Bitti mi?', 'Evet.']],
    ['ja', ['風が強い。', '海は静かだ。', '「本当？」と聞いた。']],
    ['ar', ['هل هذا صحيح؟', 'نعم، هذا صحيح.']],
  ])('in %s end where a reader takes breath', (lang, sentences) => {
    const joined = lang === 'ja' ? sentences.join('') : sentences.join(' ');
    expect(split(joined, lang)).toEqual(sentences);
  });

  it('survive a language tag that is none', () => {
    expect(split('One. Two.', 'no such language')).toEqual(['One.', 'Two.']);
    expect(splitSentences('   ', null)).toEqual([]);
  });

  it('know the word at an offset, or the next one', () => {
    const at = (index: number) => {
      const span = findWord('It’s the sea, again.', index, 'en');
      return span && 'It’s the sea, again.'.slice(span.from, span.to);
    };
    expect([0, 3, 5, 9, 12, 14, 19, 99].map(at)).toEqual(['It’s', 'It’s', 'the', 'sea', 'again', 'again', null, null]);
  });
});

describe('parts for a voice that falls silent', () => {
  it('are no longer than allowed, break at commas, and lose nothing', () => {
    const text = `${'one two three, four five six; seven eight nine '.repeat(12)}end.`;
    const parts = splitForVoice(text, 80);
    expect(parts.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
    for (const { from, to } of parts) expect(weighText(text.slice(from, to))).toBeLessThanOrEqual(80);
    expect(text.slice(parts[0]!.from, parts[0]!.to)).toMatch(/[,;]$/);
  });

  it('exist for text without any space', () => {
    const text = '風'.repeat(100);
    const parts = splitForVoice(text, 90);
    expect(parts.length).toBe(4);
    expect(parts.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
  });
});

describe('what is said of an article', () => {
  it('is headline and text, not site, date and buttons', () => {
    expect(
      said('<p>One. Two.</p><div class="code"><pre>let a = 1</pre><button class="code-copy">Copy</button></div><p>Three.</p>'),
    ).toEqual([['The headline'], ['One.', 'Two.'], ['Code.'], ['Three.']]);
  });

  it('announces code, tables, pictures and formulas instead of spelling them', () => {
    expect(
      said(
        '<div class="table"><table><caption>Water at the quay</caption><tr><td>1</td></tr></table></div>' +
          '<figure><img alt="A boat"><figcaption>The boat at noon. Photo: N. N.</figcaption></figure>' +
          '<figure><img alt="A boat"></figure><figure><img alt=""></figure>' +
          '<p><math><mi>E</mi></math></p><p>So <math><mi>E</mi><mo>=</mo></math> holds.</p>',
      ).slice(1),
    ).toEqual([
      ['Table:', 'Water at the quay'],
      ['Picture:', 'The boat at noon.', 'Photo: N. N.'],
      ['Picture:', 'A boat'],
      ['Formula.'.replace('F', 'f')],
      ['So formula holds.'],
    ]);
  });

  it('leaves out note marks, readings and soft hyphens, and says only the host of an address', () => {
    expect(
      said(
        '<p>The news\u00ADpaper<sup><a href="#n1">1</a></sup> stood\n  still<a href="#n2">[2]</a>. See https://www.example.org/a/b?c=1, or not.</p>' +
          '<p><ruby>漢<rt>かん</rt></ruby>字</p>',
      ).slice(1),
    ).toEqual([['The newspaper stood still.', 'See example.org, or not.'], ['漢字']]);
  });

  it('reads lists item by item and quotes block by block, whatever they are nested in', () => {
    expect(
      said('<ul><li>One<ul><li>Inner</li></ul></li><li><p>Two</p></li></ul><blockquote>Quoted<p>More</p></blockquote>').slice(1),
    ).toEqual([['One'], ['Inner'], ['Two'], ['Quoted'], ['More']]);
  });

  it('is found again in the article, across inline markup and what is left out', () => {
    const content = setText('<p>First  one. The <em>second</em> <a href="x">sen</a>tence<sup><a href="#n">3</a></sup> here.</p>');
    const [, block] = listSpokenBlocks(content);
    const [, sentence] = readSpokenBlock(block!, 'en', WORDS);
    expect(sentence!.text).toBe('The second sentence here.');
    expect(sentence!.findRange(0, sentence!.text.length)?.toString()).toBe('The second sentence3 here.');
    expect(sentence!.findRange(4, 10)?.toString()).toBe('second');
    expect(sentence!.findRange(11, 19)?.toString()).toBe('sentence');
  });

  it('is not found in an article that has lost the words', () => {
    const content = setText('<p>One.</p>');
    const [, block] = listSpokenBlocks(content);
    const [sentence] = readSpokenBlock(block!, 'en', WORDS);
    content.querySelector('.text p')!.remove();
    expect(sentence!.findRange(0, 3)).toBeNull();
  });

  it('is said in the language that a quotation names', () => {
    const content = setText('<blockquote lang="fr"><p>Bonjour.</p></blockquote>');
    const [, block] = listSpokenBlocks(content);
    expect(readSpokenBlock(block!, 'en', WORDS)[0]!.lang).toBe('fr');
  });
});

describe('voices', () => {
  const voices = [
    makeVoice({ name: 'Net English', lang: 'en-GB', localService: false }),
    makeVoice({ name: 'Yelda', lang: 'tr-TR' }),
    makeVoice({ name: 'Fred', lang: 'en-US', default: true }),
    makeVoice({ name: 'Karen', lang: 'en_AU' }),
    makeVoice({ name: 'Fred+Annie', lang: 'en-US' }),
  ];
  const name = (voice: SpeechSynthesisVoice | null) => voice?.name ?? null;

  it('of the article’s language come first, its region before others, network voices by themselves, twists not at all', () => {
    const groups = groupVoices(voices, 'en-AU');
    expect(groups.own.map(name)).toEqual(['Karen', 'Fred']);
    expect(groups.network.map(name)).toEqual(['Net English']);
    expect(groups.other.map(name)).toEqual(['Yelda']);
  });

  it('are taken as chosen for the language, else the best on this computer, never one of the network unasked', () => {
    expect(name(chooseVoice(voices, 'en', {}))).toBe('Fred');
    expect(name(chooseVoice(voices, 'en-GB', { en: 'Net English' }))).toBe('Net English');
    expect(name(chooseVoice(voices, 'en', { en: 'gone from here' }))).toBe('Fred');
    expect(name(chooseVoice(voices.slice(0, 1), 'en', {}))).toBeNull();
    expect(name(chooseVoice(voices, 'ja', {}))).toBeNull();
    expect(name(chooseVoice(voices, 'ja', { ja: 'Yelda' }))).toBe('Yelda');
    expect(name(chooseVoice(voices, null, {}))).toBe('Fred');
  });
});
