import { useEffect, useState } from 'preact/hooks';
import type { Strings } from '@/locales/strings';
import { translate } from '@/locales/translate';
import { type Heading, listHeadings } from '../list-headings';
import { scrollToPart } from './scroll-to-part';

export interface ContentsPanelProps {
  readonly content: HTMLElement;
  readonly scroller: HTMLElement;
  readonly strings: Strings;
  readonly title: string;
}

/** The article's headings, the one being read marked. */
export function ContentsPanel({ content, scroller, strings, title }: ContentsPanelProps) {
  const [headings] = useState(() => listHeadings(content));
  const current = useCurrentHeading(headings, scroller);
  return (
    <nav class="contents" aria-label={translate(strings, 'readerContents')}>
      <ol>
        <li data-depth="0">
          <button
            type="button"
            class="contents-link"
            data-first
            aria-current={current === -1}
            onClick={() => scroller.scrollTo({ top: 0 })}
          >
            <bdi>{title}</bdi>
          </button>
        </li>
        {headings.map((heading, index) => (
          <li key={heading.title + index} data-depth={heading.depth}>
            <button type="button" class="contents-link" aria-current={index === current} onClick={() => scrollToPart(heading.node)}>
              <bdi>{heading.title}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Number of the last heading above the reading line; -1 before the first. */
function useCurrentHeading(headings: readonly Heading[], scroller: HTMLElement): number {
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    const update = () => {
      const line = scroller.getBoundingClientRect().top + 120;
      setCurrent(headings.findLastIndex((heading) => heading.node.getBoundingClientRect().top < line));
    };
    update();
    scroller.addEventListener('scroll', update, { passive: true });
    return () => scroller.removeEventListener('scroll', update);
  }, [headings, scroller]);
  return current;
}
