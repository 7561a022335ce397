import { describe, expect, test } from '@jest/globals';
import { plotFigure, ticksOf } from './plot.ts';

describe('ticksOf', () => {
  test.each<[number, number, number[]]>([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-0.03, 0.11, [0, 0.05, 0.1]],
    [0, 7, [0, 2, 4, 6]],
  ])('covers %d to %d in round steps', (low, high, ticks) => {
    expect(ticksOf(low, high)).toEqual(ticks);
  });
});

describe('plotFigure', () => {
  const plot = {
    ...{ title: 'a < b', x: 'x', y: 'y', tickText: String },
    ...{ xTicks: [0, 1], yTicks: [0, 1] },
    xRange: [0, 1] as const,
    yRange: [0, 1] as const,
  };

  test('draws a path through its points, and keeps those outside on the border', () => {
    const line = {
      name: 'one',
      kind: 'model' as const,
      points: [
        [0, 0],
        [1, 5],
      ] as const,
    };
    const html = plotFigure({ ...plot, lines: [line] });
    expect(html).toContain('d="M46.0 216.0L450.0 8.0"');
    expect(html.match(/<circle/g)).toHaveLength(2);
    expect(html).toContain('a &lt; b');
  });

  test('of no points is a plot without a line', () => {
    const html = plotFigure({ ...plot, lines: [{ name: 'none', kind: 'other', points: [] }] });
    expect(html).toContain('d=""');
  });
});
