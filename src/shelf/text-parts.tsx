import type { TextPart } from '@/library/shelf-query';

/** Shows text with the found words marked; `plain` where there is nothing to mark. */
export function TextParts({ parts, plain }: { readonly parts: readonly TextPart[] | null; readonly plain: string }) {
  if (!parts) return <>{plain}</>;
  return (
    <>
      {parts.map((part, index) =>
        // Parts have no identity beyond their place.
        part.marked ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </>
  );
}

/** Shortens what stands before the first found word to about `maxLetters`, so that a single line still shows the word. */
export function trimLead(parts: readonly TextPart[], maxLetters: number): readonly TextPart[] {
  const [first, ...rest] = parts;
  if (!first || first.marked || first.text.length <= maxLetters) return parts;
  const tail = first.text.slice(-maxLetters);
  return [{ text: `…${tail.slice(tail.indexOf(' ') + 1)}`, marked: false }, ...rest];
}
