import type { Article, ExtractResult } from '@/article/article';
import { makePart } from '@/article/make-part';
import { parseInertly, sanitizeContents } from '@/article/sanitize';
import { writeText } from '@/article/write-text';

/** Makes an article of what was selected in the open reader. @param cut as the reader copied it, not yet sanitized; null for nothing */
export function takeShownPart(cut: HTMLElement | null, whole: Article): ExtractResult {
  if (!cut) return { ok: false, reason: 'no-selection' };
  const html = sanitizeContents(cut, document);
  if (!html) return { ok: false, reason: 'failed' };
  return { ok: true, article: makePart({ ...whole, removed: [] }, html, writeText(parseInertly(html).body)) };
}
