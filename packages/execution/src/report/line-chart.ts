import { escapeHtml } from '@slipstream/core';

/** One series of a chart: a value for each place of the axis, absent where there is none. */
export interface ChartSeries {
  readonly name: string;
  /** The colour class `line-<colour>` of the page. */
  readonly colour: number;
  readonly dashed?: boolean;
  readonly values: readonly (number | undefined)[];
}

const WIDTH = 860;
const HEIGHT = 256;
const LEFT = 62;
const RIGHT = 46;
const TOP = 28;
const BOTTOM = 34;

/** Points joined by lines over named places, as SVG with a legend. Gaps stay gaps. */
export function lineChart(
  places: readonly string[],
  series: readonly ChartSeries[],
  unit: string,
): string {
  const values = series.flatMap((one) => one.values).filter((value) => value !== undefined);
  if (values.length === 0) return '<p class="lead">Nothing was measured.</p>';
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high > low ? high - low : 1;
  const inner = WIDTH - LEFT - RIGHT;
  const x = (index: number): number =>
    LEFT + (places.length > 1 ? (index / (places.length - 1)) * inner : inner / 2);
  const y = (value: number): number => TOP + ((high - value) / span) * (HEIGHT - TOP - BOTTOM);
  const digits = span >= 20 ? 0 : span >= 2 ? 1 : 2;

  const grid = [low, ...(low < 0 && high > 0 ? [0] : []), high].map((value) => {
    const at = y(value).toFixed(1);
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>
<text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value.toFixed(digits).replace('-', '−')}</text>`;
  });
  // No more names than fit without touching each other.
  const every = Math.ceil(places.length / 9);
  const names = places.map((name, index) =>
    index % every === 0
      ? `<text x="${x(index).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">${escapeHtml(name)}</text>`
      : '',
  );
  const drawn = series.map((one) => seriesOf(one, places, unit, x, y));
  const legend = series
    .map(
      ({ name, colour, dashed }) =>
        `<span><i class="key-${colour}${dashed ? ' dashed' : ''}"></i>${escapeHtml(name)}</span>`,
    )
    .join('');
  return `<div class="legend">${legend}</div>
<svg class="lines" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(unit)}">
${grid.join('\n')}
${names.join('\n')}
${drawn.join('\n')}
<text class="unit" x="${LEFT}" y="${TOP - 14}">${escapeHtml(unit)}</text>
</svg>`;
}

function seriesOf(
  { name, colour, dashed, values }: ChartSeries,
  places: readonly string[],
  unit: string,
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  const runs: string[][] = [[]];
  const dots: string[] = [];
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      runs.push([]);
      continue;
    }
    const at = `${x(index).toFixed(1)},${y(value).toFixed(1)}`;
    runs.at(-1)!.push(at);
    const [cx, cy] = at.split(',');
    const title = `${name}, ${places[index]}: ${value.toFixed(2)} ${unit}`;
    dots.push(
      `<circle class="dot-${colour}" cx="${cx}" cy="${cy}" r="3.5"><title>${escapeHtml(title)}</title></circle>`,
    );
  }
  const lines = runs
    .filter((run) => run.length > 1)
    .map(
      (run) =>
        `<polyline class="line-${colour}${dashed ? ' dashed' : ''}" points="${run.join(' ')}"/>`,
    );
  return [...lines, ...dots].join('\n');
}
