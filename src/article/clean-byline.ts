import { simplifyText } from './simplify-text';

/** Words before a name, in the languages of the dev pages and their neighbors. As whole words only: "Byron", "Vonnegut" and "Deborah" stay. */
const BEFORE_NAME =
  /^(?:(?:written|authored|medically reviewed|posted|published|reported|compiled|edited|story|words|text|article|analysis|review|column|opinion|report(?:ing)?|interview|guest post)\s+(?:and \S+\s+)?(?:by|from)\b|by(?=[\s:])|from(?=:)|authors?\b(?=[\s:])|author\(s\)|von(?=[\s:])|verfasst von|text(?=:)|autor(?:in|en|ka|zy|a|es)?(?=[\s:])|redaktion(?=:)|par(?=[\s:])|écrit par|publié par|rédigé par|auteurs?(?=[\s:])|por(?=[\s:])|escrito por|publicado por|redacción(?=:)|autore(?=[\s:])|di(?=[\s:])|scritto da|a cura di|door(?=[\s:])|geschreven door|av(?=[\s:])|af(?=[\s:])|skrevet af|skriven av|tekst(?=:)|tekst og foto(?=:)|autorius(?=[\s:])|autor(?=:)|napsal(?:a)?(?=\s)|szerző(?=[\s:])|írta(?=[\s:])|kirjoittaja(?=[\s:])|oleh(?=[\s:])|penulis(?=[\s:])|yazar(?:lar|ı)?(?=[\s:])|muhabir(?=[\s:])|editör(?=[\s:])|haber(?=:)|kaynak(?=:)|автор(?:ы|и)?(?=[\s:])|текст(?=:)|от(?=\s)|συντάκτης(?=[\s:])|του(?=\s)|από(?=\s)|بقلم|كتب(?=[\s:])|نویسنده|(?:作者|撰文|文|责任编辑|責任編集|記者|记者)(?=[：:／/●])|글(?=[\s:])|기자(?=:)|bởi(?=\s)|tác giả)\s*[:：／/|●–—-]?\s*/i;

/** What follows a name on the same line: roles, dates, "updated". Cut from there on. */
const AFTER_NAME =
  /\s*(?:[|•·–—]|\s-\s|,?\s+(?:updated|published|posted|last modified|on \d|is an?\b|has been|for (?:the|cnn|reuters)\b|güncelleme|veröffentlicht|aktualisiert|publié le|mis à jour|il y a|publicado el|actualizado)\b).*$/i;

/** Titles and roles that stand as a piece of their own after a comma. Agencies and newsrooms are no roles: they stay. */
const ROLE =
  /^(?:(?:(?:senior|chief|associate|assistant|deputy|managing|executive|contributing|staff|special|foreign|political|business|science|technology|tech|sports?|news|health|education|environment|lead|former|national|international|digital|online|data|features?|features|royal|economics?|crime|legal|world|diplomatic|defence|defense|security|arts|culture|entertainment|consumer|investigations?|audience|social media|live|breaking news|general assignment|freelance|guest|regional|local|city|state|us|uk|europe|africa|asia|middle east|washington|white house|money|finance|personal finance|markets|travel|food|lifestyle|fashion)\s+)*(?:reporter|writer|editor(?:-in-chief| in chief| at large)?|correspondent|journalist|columnist|contributor|producer|author|blogger|photographer|analyst|reviewer|fellow|intern|researcher|bureau chief|founder|ceo|cto|president|director|manager|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journaliste?|rédact(?:eur|rice)(?: en chef)?|corresponsal|periodista|redactor(?:a)?|giornalista|editor-at-large|md|phd|ph\.d\.?|m\.d\.?|rd|rn|jr\.?|sr\.?|msc|ma|ba|mba|esq\.?)(?:\s+(?:at|for|of|in)\s.*)?)$/i;

/** Not an author: page furniture and software accounts. "Staff", "Redaktion", "Haber Merkezi" and agencies are authors. */
const NOBODY =
  /^(?:admin(?:istrator)?|user|author|authors|unknown|none|null|undefined|n\/?a|anonymous|webmaster|root|super ?user|guest|test|default|editor|website|home|share|follow|contributor|profile|about|more|see bio|view (?:bio|profile|all)|read more|facebook|twitter|linkedin|instagram|email|contact|byline|by|von|par|por|di|door|av|af|yazar|autor|auteur)$/i;

const DATE_LIKE =
  /^(?:updated|published|posted|last updated|güncelleme|aktualisiert|veröffentlicht)\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[:.]\d{2}\b|^\d+$|^[^\s\d]{3,9}\.?\s\d{1,2}$|^\d{1,2}\.?\s[^\s\d]{3,9}$|\d{1,2}\s*(?:min|mins|minutes|hours?|days?|dk|saat|std|h)\b/i;

/** Joins between two authors in one string; a comma is handled apart because roles stand behind commas too. */
const BETWEEN_NAMES = /\s*(?:;|\s\/\s|\||\s&\s|\s\+\s|\s(?:and|und|et|y|e|en|och|og|ja|i|a|ve|и|та|și|és|dan|with)\s|、|，|·|•)\s*/i;

const MAX_NAME_LENGTH = 80;

const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Parts of names that are written small: "Ursula von der Leyen", "Ali bin Ahmed". */
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|des|la|le|el|al|von|van|der|den|ten|ter|zu|zur|of|bin|bint|ibn|ben|y|e|i|af|av|the|für|and|und|d'.*|l'.*|al-.*|el-.*|de-.*)$/;

/**
 * Whether a text looks like a person's or a newsroom's name rather than a sentence: few words, each with a capital where the script has
 * capitals, no sentence marks.
 */
export function isNameLike(text: string): boolean {
  if (text.length < 2 || text.length > 60 || /[!?:;…"“”«»。，？！：；【】《》]|\d\d|\.\s+[a-z]/.test(text) || !hasLetter(text))
    return false;
  const words = text.split(/\s+/);
  if (words.length > 6 || (UNSPACED.test(text) && text.length > 24)) return false;
  return words.every((word) => PARTICLE.test(word) || startsLarge(word));
}

/** Letters have two cases, or are of a script that has none. */
function hasLetter(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase() || /[\u0590-\u1fff\u3040-\ud7af]/.test(text);
}

/** True also in scripts without capitals, and for words that start with a sign. */
function startsLarge(word: string): boolean {
  const first = word.replace(/^["'(‘“[¿¡-]+/, '').charAt(0);
  return first === first.toUpperCase();
}

/** Whether a line starts with a word that announces its author ("By", "Yazar:", "作者："). */
export function startsWithByline(line: string): boolean {
  return BEFORE_NAME.test(`${line.trim()} `);
}

/**
 * Makes one line of names out of what a page says about its authors: no "By", no roles, dates, addresses, handles or repetitions.
 * Agencies and newsrooms ("AA", "Haber Merkezi", "dpa") stay.
 * @param raw plain text of every author field, best first; a field may hold several names
 * @returns names joined with ", "; null when nothing in it can be a name
 */
export function cleanByline(raw: readonly string[]): string | null {
  const names: string[] = [];
  for (const field of raw) {
    let hasName = false;
    for (const piece of splitNames(field)) {
      const name = cleanName(piece);
      // Behind a name and a comma stand roles and places that no list can hold ("Fellow of the Example Institute of …").
      if (name === null || (hasName && !isNameLike(name))) continue;
      hasName ||= isNameLike(name);
      const key = simplifyText(name);
      if (key === '' || names.some((other) => simplifyText(other) === key || (key.length > 5 && simplifyText(other).includes(key))))
        continue;
      names.push(name);
    }
  }
  return names.length > 0 ? names.slice(0, 12).join(', ') : null;
}

function splitNames(field: string): string[] {
  const bare = field
    .replace(/\s*(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/\S+@\S+\.\w+/g, ' ')
    .trim();
  return stripBefore(bare)
    .split(BETWEEN_NAMES)
    .flatMap((piece) => piece.split(/,\s*/))
    .filter((piece) => piece.trim() !== '');
}

function stripBefore(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < 3; round++) {
    const next = rest.replace(BEFORE_NAME, '').trim();
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

function cleanName(piece: string): string | null {
  let name = stripBefore(piece).replace(/^[\s\-–—|•·:,.*/]+/, '');
  name = name
    .replace(AFTER_NAME, '')
    .replace(/\s*\([^)]*\)?\s*$/, '')
    .replace(/[\s\-–—|•·:,;*/]+$/, '')
    .replace(/^@(?=\S)/, '')
    .trim();
  if (name.length < 2 || name.length > MAX_NAME_LENGTH || !hasLetter(name)) return null;
  if (ROLE.test(name) || NOBODY.test(name) || DATE_LIKE.test(name)) return null;
  return name;
}
