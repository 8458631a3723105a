import type { PiercedReader } from '../../scripts/drive/pierce-reader.ts';

export interface MeasuredContrast {
  /** How many pieces of text were measured. */
  readonly count: number;
  /** Those below what they must reach: their words, the ratio and the colors. */
  readonly low: readonly string[];
}

/**
 * Measures all text that the reader shows as it is painted: its color over every ground that lies under it, translucent ones too. Running
 * text must reach 7:1, everything else 4.5:1 (WCAG 2.2, 1.4.6 and 1.4.3; buttons that cannot be pressed are exempt).
 */
export function measureContrast(reader: PiercedReader): Promise<MeasuredContrast> {
  return reader.evaluate((root) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const read = () => [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    const fill = (color: string) => {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    };
    const luminance = (channels: readonly number[]) =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
        const value = channels[at]! / 255;
        return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      }, 0);
    const measured = new Map<string, number>();
    const ratioOf = (element: Element): readonly [ratio: number, colors: string] => {
      const grounds: string[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
      const { color } = getComputedStyle(element);
      const colors = `${color} on ${grounds.filter((ground) => ground !== 'rgba(0, 0, 0, 0)').join(' / ')}`;
      let ratio = measured.get(colors);
      if (ratio === undefined) {
        for (const ground of grounds) fill(ground);
        const under = luminance(read());
        fill(color);
        const over = luminance(read());
        ratio = (Math.max(under, over) + 0.05) / (Math.min(under, over) + 0.05);
        measured.set(colors, ratio);
      }
      return [ratio, colors];
    };
    const isRunningText = (element: Element) =>
      element.closest('.text, .title') && !element.closest('figcaption, sup a, button, .code-language');
    const low: string[] = [];
    let count = 0;
    const walker = document.createTreeWalker(root.querySelector('.reader')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      if (!node.nodeValue?.trim() || element.closest('style, :disabled, math annotation')) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      count += 1;
      const [ratio, colors] = ratioOf(element);
      const least = isRunningText(element) ? 7 : 4.5;
      if (ratio < least) low.push(`“${node.nodeValue.trim().slice(0, 40)}” ${ratio.toFixed(2)} < ${least}: ${colors}`);
    }
    return { count, low };
  });
}
