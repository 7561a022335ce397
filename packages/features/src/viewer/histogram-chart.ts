import { escapeHtml } from '@slipstream/core';
import type { Distribution } from './distributions.ts';

const WIDTH = 216;
const HEIGHT = 58;
/** From where on a shift is worth a look, and from where on it is an alarm. */
const WATCH = 0.1;
const ALARM = 0.2;

/** One column as a small chart: bars for the training block, a line for what comes later, each as shares of its own rows. */
export function histogramChart(distribution: Distribution): string {
  const { name, train, later, from, to, stability, unknown } = distribution;
  const shares = (counts: readonly number[]): number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => (total === 0 ? 0 : count / total));
  };
  const [before, after] = [shares(train), shares(later)];
  const top = Math.max(...before, ...after, Number.MIN_VALUE);
  const width = WIDTH / before.length;
  const y = (share: number): string => (HEIGHT * (1 - share / top)).toFixed(1);
  const bars = before.map((share, bar) =>
    share === 0
      ? ''
      : `M${(bar * width).toFixed(1)} ${HEIGHT}V${y(share)}h${(width - 0.5).toFixed(1)}V${HEIGHT}z`,
  );
  const line = after.map(
    (share, bar) => `${bar === 0 ? 'M' : 'L'}${((bar + 0.5) * width).toFixed(1)} ${y(share)}`,
  );
  const laterLine = later.some((count) => count > 0)
    ? `<path class="later" d="${line.join('')}"/>`
    : '';
  const gone = unknown > 0 ? `, ${percent(unknown)} no number` : '';
  return `<figure>
<figcaption>${escapeHtml(name)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="distribution of ${escapeHtml(name)}"><path class="train" d="${bars.join('')}"/>${laterLine}</svg>
<p class="range"><span>${short(from)}</span><span class="${classOf(stability)}">PSI ${Number.isNaN(stability) ? '–' : stability.toFixed(2)}${gone}</span><span>${short(to)}</span></p>
</figure>`;
}

function classOf(stability: number): string {
  if (stability >= ALARM) return 'alarm';
  return stability >= WATCH ? 'watch' : 'calm';
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** Three digits, and a power of ten where they would not do. */
export function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-3 || size >= 1e5)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(3)));
}
