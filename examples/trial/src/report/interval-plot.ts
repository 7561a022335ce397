import { escapeHtml } from '@slipstream/core';
import { signed } from './answer.ts';
import type { Comparison } from './comparison.ts';

const WIDTH = 860;
const LABEL = 330;
const RIGHT = 120;
const ROW = 26;
const AXIS = 34;

/** Means with their intervals on one axis around 0, as SVG; a row without an interval shows its mean alone. */
export function intervalPlot(
  rows: readonly Pick<Comparison, 'title' | 'interval'>[],
  unit: string,
): string {
  const known = rows.filter(({ interval }) => interval.count > 0);
  const ends = known.flatMap(({ interval: { mean, low, high } }) => [
    mean,
    low ?? mean,
    high ?? mean,
  ]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const span = Math.max(high - low, 1e-9);
  const x = (value: number): number => LABEL + ((value - low) / span) * (WIDTH - LABEL - RIGHT);
  const lines = known.map(({ title, interval }, row) => {
    const y = row * ROW + ROW / 2;
    const { mean, low: from = mean, high: to = mean } = interval;
    // A mean without an interval takes no side.
    const decided = interval.low !== undefined && interval.high !== undefined;
    const kind = decided && from > 0 ? 'gain' : decided && to < 0 ? 'loss' : 'open';
    return `<text x="${LABEL - 12}" y="${y + 4}" text-anchor="end">${escapeHtml(title)}</text>
<line class="${kind}" x1="${x(from).toFixed(1)}" y1="${y}" x2="${x(to).toFixed(1)}" y2="${y}"/>
<circle class="${kind}" cx="${x(mean).toFixed(1)}" cy="${y}" r="4.5"/>
<text x="${WIDTH - RIGHT + 14}" y="${y + 4}">${signed(mean)}</text>`;
  });
  const bottom = known.length * ROW;
  const zero = x(0).toFixed(1);
  return `<svg class="intervals" viewBox="0 0 ${WIDTH} ${bottom + AXIS}" role="img" aria-label="${escapeHtml(unit)}">
<line class="zero" x1="${zero}" y1="0" x2="${zero}" y2="${bottom + 4}"/>
${lines.join('\n')}
<text class="unit" x="${zero}" y="${bottom + 20}" text-anchor="middle">0</text>
<text class="unit" x="${WIDTH - RIGHT + 14}" y="${bottom + 20}">${escapeHtml(unit)}</text>
</svg>`;
}
