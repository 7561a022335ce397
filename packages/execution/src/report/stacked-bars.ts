import { escapeHtml } from '@slipstream/core';

/** One row of bars: parts that add up to a total, negative parts to the left. */
export interface BarRow {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

const WIDTH = 860;
const LABEL = 190;
const ROW = 34;
const AXIS = 26;

/**
 * Stacked horizontal bars as SVG with a legend, for parts of a cost. Part i takes the colour class `part-i` of the page
 * around it.
 *
 * @param unit of the values, named under the chart.
 * @example
 * ```ts
 * import { stackedBars } from '@slipstream/execution';
 *
 * const parts = [{ name: 'spread', value: 1.5 }, { name: 'fees', value: -0.25 }];
 * stackedBars([{ name: 'twap', parts }], 'bp').includes('>1.25</text>'); // => true
 * ```
 */
export function stackedBars(rows: readonly BarRow[], unit: string): string {
  const reach = (sign: 1 | -1): number =>
    Math.max(
      0,
      ...rows.map(({ parts }) =>
        parts.reduce((sum, { value }) => sum + Math.max(0, sign * value), 0),
      ),
    );
  const low = -reach(-1);
  const high = Math.max(reach(1), low + 1e-9);
  const x = (value: number): number =>
    LABEL + ((value - low) / (high - low)) * (WIDTH - LABEL - 60);

  const bars = rows.map(({ name, parts }, row) => {
    const y = row * ROW + 6;
    let positive = 0;
    let negative = 0;
    const pieces = parts.map((part, index) => {
      const from = part.value >= 0 ? positive : negative + part.value;
      if (part.value >= 0) positive += part.value;
      else negative += part.value;
      const width = Math.max(0, x(from + Math.abs(part.value)) - x(from));
      const title = `${name}, ${part.name}: ${part.value.toFixed(2)} ${unit}`;
      return `<rect class="part-${index}" x="${x(from).toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 12}"><title>${escapeHtml(title)}</title></rect>`;
    });
    const total = positive + negative;
    return `<text class="name" x="${LABEL - 10}" y="${y + 15}" text-anchor="end">${escapeHtml(name)}</text>
${pieces.join('\n')}
<text class="total" x="${(x(positive) + 8).toFixed(1)}" y="${y + 15}">${total.toFixed(2)}</text>`;
  });

  const height = rows.length * ROW + AXIS;
  const zero = x(0).toFixed(1);
  const legend = (rows[0]?.parts ?? [])
    .map(({ name }, index) => `<span><i class="part-${index}"></i>${escapeHtml(name)}</span>`)
    .join('');
  return `<div class="legend">${legend}</div>
<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="parts of the cost in ${escapeHtml(unit)}">
<line x1="${zero}" x2="${zero}" y1="0" y2="${rows.length * ROW}"/>
${bars.join('\n')}
<text class="unit" x="${WIDTH - 60}" y="${height - 6}" text-anchor="end">${escapeHtml(unit)}</text>
</svg>`;
}
