import { describe, expect, test } from '@jest/globals';
import { FillTimes } from './fill-times.ts';
import { type FillPath, queueTrial, type TrialOrder } from './queue-trial.ts';
import { reliability } from './reliability.ts';
import { reliabilityChart } from './reliability-chart.ts';
import { reliabilityPage, reliabilitySection } from './reliability-section.ts';

/** An order of one lot that is done after these many messages of four, or not. */
function order(done: Record<'truth' | 'pessimistic' | 'central' | 'optimistic', number>) {
  const path = (after: number): FillPath => ({
    filled: [1, 2, 3, 4].map((message) => (message >= after ? 1 : 0)),
    doneAfter: after > 4 ? undefined : after,
  });
  const { truth, pessimistic, central, optimistic } = done;
  return {
    ...{ side: 'buy', ticks: 1, lots: 1, ahead: 0, behindBest: 0, placedAt: 0 },
    truth: path(truth),
    arms: {
      pessimistic: path(pessimistic),
      central: path(central),
      optimistic: path(optimistic),
    },
  } satisfies TrialOrder;
}

describe('times to fill', () => {
  const times = new FillTimes();
  times.add(order({ truth: 2, pessimistic: 4, central: 2, optimistic: 1 }));
  times.add(order({ truth: 3, pessimistic: 9, central: 4, optimistic: 3 }));

  test('are by when a share of all orders was done, and absent where fewer were', () => {
    const { rows } = times.summary();
    expect(rows.map(({ share }) => share)).toEqual([0.1, 0.25, 0.5, 0.75, 0.9]);
    expect(rows[2]).toEqual({
      share: 0.5,
      truth: 2,
      arms: { pessimistic: 4, central: 2, optimistic: 1 },
    });
    expect(rows[4]).toEqual({
      share: 0.9,
      truth: 3,
      arms: { pessimistic: undefined, central: 4, optimistic: 3 },
    });
  });

  test('lie as far from the truth as the shares done differ at the worst time', () => {
    expect(times.summary().distance).toEqual({ pessimistic: 1, central: 0.5, optimistic: 0.5 });
  });

  test('of no orders are none', () => {
    expect(new FillTimes().summary()).toEqual({
      rows: [],
      distance: { pessimistic: 0, central: 0, optimistic: 0 },
    });
  });
});

describe('the report of the queue arms', () => {
  const summary = reliability(queueTrial({ orders: 200, seed: 'report' }));

  test('calibrates the times of the central arm better than either bound', () => {
    const { pessimistic, central, optimistic } = summary.fillTimes.distance;
    expect(central).toBeLessThan(Math.min(pessimistic, optimistic));
  });

  test('draws one point for each row and arm, inside of its frame', () => {
    const svg = reliabilityChart(summary);
    const points = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="3/g)];
    expect(points).toHaveLength(3 * summary.rows.length);
    for (const [, cx, cy] of points) {
      expect(Number(cx)).toBeGreaterThanOrEqual(48);
      expect(Number(cx)).toBeLessThanOrEqual(326);
      expect(Number(cy)).toBeGreaterThanOrEqual(14);
      expect(Number(cy)).toBeLessThanOrEqual(292);
    }
  });

  test('puts a point at what is said across and what is true upward', () => {
    const [row] = summary.rows;
    const one = { ...row!, truth: 1, arms: { pessimistic: 0, central: 0.5, optimistic: 1 } };
    const svg = reliabilityChart({ ...summary, rows: [one] });
    expect(svg).toContain('cx="187" cy="14" r="3.5"');
    expect(svg).toContain('cx="48" cy="14" r="3"');
    expect(svg).toContain('cx="326" cy="14" r="3"');
  });

  test('says how many orders it is of, that the exchange is synthetic, and whether a bound broke', () => {
    const section = reliabilitySection(summary);
    expect(section).toContain('200 orders in a synthetic exchange');
    expect(section).toContain('The truth never left the bounds');
    expect(reliabilitySection({ ...summary, pessimisticAboveTruth: 2 })).toContain(
      'In 2 orders the truth left the bounds',
    );
  });

  test('has a line of its table for each row', () => {
    const lines = reliabilitySection(summary).match(/<tr><td>/g);
    expect(lines).toHaveLength(summary.rows.length + summary.fillTimes.rows.length);
  });

  test('is the same bytes again, and a page of its own', () => {
    const again = reliability(queueTrial({ orders: 200, seed: 'report' }));
    expect(reliabilityPage(again)).toBe(reliabilityPage(summary));
    expect(reliabilityPage(summary)).toContain(reliabilitySection(summary));
  });
});
