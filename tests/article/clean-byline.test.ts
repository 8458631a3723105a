import { describe, expect, it } from 'vitest';
import { cleanByline, isNameLike } from '@/article/clean-byline';

describe('cleanByline', () => {
  it.each([
    ['By Anna Example', 'Anna Example'],
    ['by: Anna Example', 'Anna Example'],
    ['Written by Anna Example', 'Anna Example'],
    ['Von Anna Beispiel', 'Anna Beispiel'],
    ['Par Anne Exemple', 'Anne Exemple'],
    ['Por: Ana Ejemplo', 'Ana Ejemplo'],
    ['Yazar: Ayşe Örnek', 'Ayşe Örnek'],
    ['Автор: Анна Примерова', 'Анна Примерова'],
    ['作者：王小明', '王小明'],
    ['By Anna Example and Bob Sample', 'Anna Example, Bob Sample'],
    ['Anna Beispiel und Bernd Muster', 'Anna Beispiel, Bernd Muster'],
    ['Anna Example, Senior Political Correspondent', 'Anna Example'],
    ['Anna Example, Reporter at The Example', 'Anna Example'],
    ['Anna Example | Updated July 3, 2024', 'Anna Example'],
    ['Anna Example - 3 July 2024', 'Anna Example'],
    ['Anna Example (The Example)', 'Anna Example'],
    ['Anna Example https://example.org/anna', 'Anna Example'],
    ['Anna Example anna@example.org', 'Anna Example'],
    ['@annaexample', 'annaexample'],
    ['ANNA EXAMPLE', 'ANNA EXAMPLE'],
  ])('reads %s', (raw, expected) => expect(cleanByline([raw])).toBe(expected));

  it.each(['AA', 'dpa', 'Haber Merkezi', 'Associated Press', 'The Example Staff', 'Redaktion', 'AFP'])(
    'keeps agencies and newsrooms: %s',
    (name) => expect(cleanByline([name])).toBe(name),
  );

  it.each(['Byron Example', 'Vonda Example', 'Paris Example', 'Diana Example', 'Deborah Example', 'Porter Example', 'Avery Example'])(
    'does not take the begin of a name for "by": %s',
    (name) => expect(cleanByline([name])).toBe(name),
  );

  it('says each name once', () =>
    expect(cleanByline(['Anna Example', 'anna example', 'ANNA EXAMPLE, Bob Sample'])).toBe('Anna Example, Bob Sample'));

  it.each([[[]], [['']], [['admin']], [['2024-07-03']], [['By']], [['https://example.org/people/1']], [['3 min read']]])(
    'finds nobody in %j',
    (raw) => expect(cleanByline(raw)).toBeNull(),
  );
});

describe('isNameLike', () => {
  it.each(['Anna Example', 'Ursula von der Leyen', 'Şükrü Örnek', '王小明', 'Иван Примеров', 'محمد أحمد', "Conan O'Brien"])(
    '%s is',
    (text) => expect(isNameLike(text)).toBe(true),
  );
  it.each(['the village school', 'Is this a name?', 'A sentence with far too many words in it', '3 min read', 'Read more about this'])(
    '%s is not',
    (text) => expect(isNameLike(text)).toBe(false),
  );
});
