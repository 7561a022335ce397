import type { HorizonScore } from '../baseline/judge-horizon.ts';
import type { PublishedFigure } from './published.ts';

const HEAD = ['horizon', 'label', 'MCC', 'P≥.75', 'hit', 'move', 'rows', 'horizons'];
const WIDTHS = [8, 12, 7, 8, 7, 10, 7, 9];

/** Scores by what their label counts, beside the published figure of each horizon where there is one. */
export function scoreTable(
  scores: Readonly<Record<string, readonly HorizonScore[]>>,
  published: readonly PublishedFigure[] | undefined,
): string {
  const labels = Object.keys(scores);
  const horizons = scores[labels[0]!]!;
  const lines = horizons.flatMap(({ horizon }, index) => {
    const seconds = `${horizon / 1e6} s`;
    const ours = labels.map((label, place) => {
      const score = scores[label]![index]!;
      return [
        place === 0 ? seconds : '',
        label,
        score.correlation.toFixed(2),
        percent(100 * score.coverage),
        score.hitRate === undefined ? '–' : percent(100 * score.hitRate, 0),
        bps(score.meanMoveBps),
        String(score.rows),
        String(score.horizons),
      ];
    });
    const figure = published?.[index];
    if (figure === undefined) return ours;
    const { correlation, coverage, hitRate, meanMoveBps } = figure;
    const hit = hitRate === undefined ? '–' : percent(hitRate, 0);
    return [
      ...ours,
      ['', 'published', correlation.toFixed(2), percent(coverage), hit, bps(meanMoveBps), '', ''],
    ];
  });
  return [HEAD, ...lines].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, place) => (place < 2 ? cell.padEnd(WIDTHS[place]!) : cell.padStart(WIDTHS[place]!)))
    .join(' ')
    .trimEnd();
}

function percent(value: number, digits = 1): string {
  return `${value.toFixed(digits)} %`;
}

function bps(value: number | undefined): string {
  return value === undefined ? '–' : `${value >= 0 ? '+' : ''}${value.toFixed(2)} bps`;
}
