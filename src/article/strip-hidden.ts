import { countProse, PROSE_LENGTH, textLengthOf } from './measure-text';
import type { RemovalLog } from './removal-log';
import type { Snapshot } from './take-snapshot';

/**
 * Takes hidden parts out of a snapshot, unless much of the page's prose is in them, or prose that a heading in the text unfolds: then it is the rest
 * of an article behind "read more", or an answer behind its question.
 */
export function stripHidden(snapshot: Snapshot): void {
  if (snapshot.hidden.size === 0) return;
  const pageLength = snapshot.body.textContent?.length ?? 0;
  let unfolded: ReadonlySet<string> | null = null;
  for (const element of snapshot.hidden) {
    if (!snapshot.body.contains(element) || element === snapshot.body) continue;
    const prose = countProse(element);
    if (prose >= 3 && textLengthOf(element) > pageLength * 0.15) continue;
    if (prose >= 1 && isBesideProse(element)) continue;
    if (prose >= 1 && element.id && !element.closest(NO_FOLD)) {
      unfolded ??= findUnfolded(snapshot.body);
      if (unfolded.has(element.id)) continue;
    }
    element.remove();
  }
}

/** Where what a button unfolds is a menu, a form or a message, and not a part of the text. */
const NO_FOLD =
  'nav, header, footer, aside, form, dialog, [role="dialog"], [role="alertdialog"], [role="menu"], [role="navigation"], [aria-modal]';

/** Ids of what headings and buttons in the page's main part unfold, as questions do their answers. */
function findUnfolded(body: Element): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const button of body.querySelectorAll('[aria-controls]')) {
    if (!button.closest(NO_FOLD)) for (const id of (button.getAttribute('aria-controls') ?? '').split(/\s+/)) ids.add(id);
  }
  return ids;
}

function isBesideProse(element: Element): boolean {
  let found = 0;
  for (const sibling of element.parentElement?.children ?? []) {
    if (sibling !== element && sibling.localName === 'p' && textLengthOf(sibling) >= PROSE_LENGTH) found++;
  }
  return found >= 2;
}

/** Takes consent dialogs of known makers out of a snapshot, whatever they hold: their texts are long, well written and never the article. */
export function stripConsent({ body, named }: Snapshot, log: RemovalLog): void {
  for (const { element, hints } of named) {
    if (hints.consent && body.contains(element)) log.take('consent', '', element);
  }
}
