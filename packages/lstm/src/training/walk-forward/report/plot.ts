import { escapeHtml } from '@slipstream/core';

const WIDTH = 460;
const HEIGHT = 250;
const LEFT = 46;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 34;

/** A line of points, in the units of its plot. */
export interface PlottedLine {
  readonly name: string;
  readonly kind: 'model' | 'baseline' | 'other';
  readonly points: readonly (readonly [number, number])[];
}

/** A plot of lines with marked points. */
export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly PlottedLine[];
  /** The second above the first, as for `yRange`. */
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly tickText: (value: number) => string;
  readonly xTickText?: (value: number) => string;
  /** Whether the diagonal is drawn. */
  readonly diagonal?: boolean;
}

/** The plot as a figure with its legend. */
export function plotFigure(plot: Plot): string {
  const [left, right] = plot.xRange;
  const [low, high] = plot.yRange;
  const x = (value: number): string =>
    (LEFT + ((value - left) / (right - left)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number): string => {
    const inside = Math.min(high, Math.max(low, value));
    return (TOP + ((high - inside) / (high - low)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  };
  const { tickText, xTickText = tickText } = plot;
  const grid = [
    ...plot.yTicks.map(
      (tick) =>
        `<line class="${tick === 0 ? 'zero' : 'axis'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${LEFT - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${tickText(tick)}</text>`,
    ),
    ...plot.xTicks.map(
      (tick) =>
        `<text x="${x(tick)}" y="${HEIGHT - BOTTOM + 14}" text-anchor="middle">${xTickText(tick)}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">${escapeHtml(plot.x)}</text>`,
  ];
  const diagonal = plot.diagonal
    ? `<line class="diagonal" x1="${x(low)}" x2="${x(high)}" y1="${y(low)}" y2="${y(high)}"/>`
    : '';
  const lines = plot.lines.map(({ kind, points }) => {
    const path = points.map(([a, b], place) => `${place === 0 ? 'M' : 'L'}${x(a)} ${y(b)}`);
    const dots = points.map(
      ([a, b]) => `<circle class="${kind}" cx="${x(a)}" cy="${y(b)}" r="3"/>`,
    );
    return `<path class="line ${kind}" style="fill:none" d="${path.join('')}"/>${dots.join('')}`;
  });
  const legend = plot.lines.map(
    ({ name, kind }) => `<span><i class="${kind}"></i>${escapeHtml(name)}</span>`,
  );
  return `<figure><figcaption>${escapeHtml(plot.title)} <span class="lead">(${escapeHtml(plot.y)})</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(plot.title)}">
${grid.join('\n')}
${diagonal}${lines.join('\n')}
</svg><p class="legend">${legend.join('')}</p></figure>`;
}

/** Round steps that cover a range, at most about six. */
export function ticksOf(low: number, high: number): number[] {
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw)!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, place) => {
    return Number(((first + place) * step).toPrecision(12));
  });
}
