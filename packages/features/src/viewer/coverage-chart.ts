import { escapeHtml, isoOfMicros, MINUTE, type Micros, type NotReady } from '@slipstream/core';
import { type CoverageBin, mergedCoverage } from '../data-set/coverage.ts';

const WIDTH = 920;
const HEIGHT = 120;
const STRIP = 10;
const MOST_BARS = 230;
/** From the ground up. */
const KINDS = ['ready', 'warming-up', 'no-reference', 'book-not-live'] as const;

/** When a segment begins and ends, in microseconds since the epoch. */
export interface SegmentTime {
  readonly from: Micros;
  readonly to: Micros;
}

/**
 * What became of the vectors over time: the share that was ready, and the shares masked by each reason, minute by minute
 * or in longer steps; below it the segments. Time without any vector is left blank.
 */
export function coverageChart(
  bins: readonly CoverageBin[],
  segments: readonly SegmentTime[],
): string {
  const minutes = mergedCoverage(bins);
  const [first] = minutes;
  const last = minutes.at(-1);
  if (first === undefined || last === undefined) return '<p>No vector was taken.</p>';
  const span = last.from + MINUTE - first.from;
  const step = MINUTE * Math.ceil(span / MINUTE / MOST_BARS);
  const x = (time: Micros): number => ((time - first.from) / span) * WIDTH;
  const groups = inSteps(minutes, first.from, step);
  const paths = KINDS.map((): string[] => []);
  for (const [index, ofStep] of groups) {
    const counts = KINDS.map((kind) => ofStep.reduce((sum, bin) => sum + countOf(bin, kind), 0));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const left = x(first.from + index * step);
    const width = Math.max(0.8, x(first.from + step) - 0.4);
    let ground = 0;
    counts.forEach((count, kind) => {
      const height = (count / total) * HEIGHT;
      if (height > 0) {
        const bottom = HEIGHT - ground;
        paths[kind]!.push(
          `M${left.toFixed(1)} ${bottom.toFixed(1)}v${(-height).toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}z`,
        );
      }
      ground += height;
    });
  }
  const strip = segments.map(
    ({ from, to }) =>
      `<rect x="${x(from).toFixed(1)}" y="${HEIGHT + 6}" width="${Math.max(1, x(to) - x(from) - 1).toFixed(1)}" height="${STRIP}"><title>${isoOfMicros(from)} to ${isoOfMicros(to)}</title></rect>`,
  );
  const legend = KINDS.map(
    (kind) => `<span><i class="${kind}"></i>${kind} ${shareOf(minutes, kind)}</span>`,
  ).join('');
  const y = HEIGHT + STRIP + 22;
  return `<p class="legend">${legend}<span><i class="segment"></i>segments ${segments.length}</span></p>
<svg class="coverage" viewBox="0 0 ${WIDTH} ${y + 4}" role="img" aria-label="vectors over time">
${KINDS.map((kind, index) => `<path class="${kind}" d="${paths[index]!.join('')}"/>`).join('\n')}
<g class="segment">${strip.join('')}</g>
<text x="0" y="${y}">${escapeHtml(isoOfMicros(first.from))}</text><text x="${WIDTH}" y="${y}" text-anchor="end">${escapeHtml(isoOfMicros(last.from + MINUTE))}</text>
</svg>`;
}

/** The minutes of each step that has any, by the number of the step. */
function inSteps(
  minutes: readonly CoverageBin[],
  begin: Micros,
  step: Micros,
): Map<number, CoverageBin[]> {
  const groups = new Map<number, CoverageBin[]>();
  for (const bin of minutes) {
    const index = Math.floor((bin.from - begin) / step);
    const group = groups.get(index) ?? [];
    group.push(bin);
    groups.set(index, group);
  }
  return groups;
}

function countOf({ ready, masked }: CoverageBin, kind: 'ready' | NotReady): number {
  return kind === 'ready' ? ready : (masked[kind] ?? 0);
}

function shareOf(bins: readonly CoverageBin[], kind: 'ready' | NotReady): string {
  const total = bins.reduce(
    (sum, bin) => sum + KINDS.reduce((all, one) => all + countOf(bin, one), 0),
    0,
  );
  const count = bins.reduce((sum, bin) => sum + countOf(bin, kind), 0);
  return `${((100 * count) / total).toFixed(1)} %`;
}
