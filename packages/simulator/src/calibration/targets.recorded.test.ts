import { expect, test } from '@jest/globals';
import {
  chainQuotes,
  describeWithRecordings,
  measuredSpreads,
  recordedTrades,
  surveyedSides,
} from '../../test/recorded-options.ts';
import { OrderSurvey } from './order-survey.ts';
import { DEPTH, SPREAD_PERCENT, TRADES, TWO_SIDED } from './targets.ts';

describeWithRecordings('the targets, computed again from the recordings', () => {
  test('of spreads are the measured shares, to a percent', () => {
    const cells = measuredSpreads();
    const tenors = ['(-1, 1]', '(1, 3]', '(3, 8]', '(8, 35]', '(35, 95]', '(95, 400]'];
    const deltas = ['(0.4, 0.55]', '(0.25, 0.4]', '(0.1, 0.25]', '(0.02, 0.1]'];
    expect(cells.size).toBe(tenors.length * deltas.length);
    for (const [row, tenor] of tenors.entries()) {
      for (const [column, delta] of deltas.entries()) {
        const measured = cells.get(`${tenor} ${delta}`)!.map((share) => Math.round(100 * share));
        const percent = SPREAD_PERCENT[row]![column]!;
        // Of three cells the table leaves out a last percent or two of the widest spreads.
        for (const [index, share] of measured.entries()) {
          const off = Math.abs((percent[index] ?? 0) - share);
          expect({ tenor, delta, ticks: index + 1, off: off > 1 }).toMatchObject({ off: false });
        }
      }
    }
  });

  test('of two-sided quotes agree with two whole chains', () => {
    for (const { from, to, share } of TWO_SIDED) {
      const quotes = [...chainQuotes()].filter(({ delta }) => delta >= from && delta < to);
      const twoSided = quotes.filter(({ bid, ask }) => bid && ask).length / quotes.length;
      expect(quotes.length).toBeGreaterThan(100);
      expect(Math.abs(twoSided - share)).toBeLessThan(0.04);
    }
  });

  test('of depth are the quantiles of the surveyed books', () => {
    const sides = [...surveyedSides()].filter(({ best }) => best.length > 0);
    expect(sides.length).toBeGreaterThan(6_000);
    for (const [level, name] of (['best', 'second', 'third'] as const).entries()) {
      const coins = sides.flatMap(({ best }) =>
        best[level] === undefined ? [] : [best[level][1]],
      );
      for (const [quantile, target] of Object.entries(DEPTH[name])) {
        const found = quantileOf(coins, Number(quantile));
        expect({ name, quantile, found: Math.abs(found / target - 1) < 0.02 || found }).toEqual({
          ...{ name, quantile, found: true },
        });
      }
    }
    const levels = sides.map((side) => side.levels);
    for (const [quantile, target] of Object.entries(DEPTH.levels)) {
      expect(quantileOf(levels, Number(quantile))).toBe(target);
    }
  });

  test('of orders lie where two coins have them', () => {
    const [sol, hype] = (['SOL', 'HYPE'] as const).map((coin) => {
      const survey = new OrderSurvey();
      for (const trade of recordedTrades(coin)) survey.apply(trade);
      survey.close();
      return {
        ninthDecileOverMedian: survey.sizes.quantile(0.9) / survey.sizes.quantile(0.5),
        sameSideNext: survey.sameSide / survey.followed,
        withinMinute: survey.withinMinute / survey.followed,
        fanoOfMinutes: survey.fanoOfMinutes,
      };
    });
    for (const name of [
      'ninthDecileOverMedian',
      'sameSideNext',
      'withinMinute',
      'fanoOfMinutes',
    ] as const) {
      const found = [sol![name], hype![name]].sort((one, other) => one - other);
      const { low, high } = TRADES[name];
      expect({ name, found, near: Math.abs(found[0]! / low - 1) < 0.03 }).toEqual({
        name,
        found,
        near: true,
      });
      expect({ name, found, near: Math.abs(found[1]! / high - 1) < 0.03 }).toEqual({
        name,
        found,
        near: true,
      });
    }
  });
});

function quantileOf(values: readonly number[], quantile: number): number {
  const rising = values.toSorted((one, other) => one - other);
  return rising[Math.min(rising.length - 1, Math.floor(quantile * rising.length))]!;
}
