import { expect, test } from '@jest/globals';
import { type OptionTickerEvent, seededRandom, TickTable } from '@slipstream/core';
import { TickTimeSurvey, tickTimeCell } from './tick-time-survey.ts';

const table = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);
const CELL = tickTimeCell(7, 0.5);

test('a random walk of 0.05 ticks a root second moves a tick in 400 seconds', () => {
  const survey = new TickTimeSurvey();
  const random = seededRandom(4);
  let mark = 0.02;
  for (let tenSeconds = 0; tenSeconds < 30_000; tenSeconds += 1) {
    mark += 0.05 * 5e-4 * Math.sqrt(10) * random.normal();
    // Kept within the range of the coarse tick by mirrors, which leave the size of a move as it is.
    if (mark < 0.01) mark = 0.02 - mark;
    if (mark > 0.03) mark = 0.06 - mark;
    const time = tenSeconds * 10_000_000;
    const greeks = { delta: -0.5, gamma: 0, vega: 0, theta: 0, rho: 0 };
    const ticker: OptionTickerEvent = {
      ...{ type: 'option-ticker', instrument: 'a', mark, greeks },
      ...{ exchangeTime: time, receiveTime: time },
    };
    survey.apply(ticker, 7, table);
  }
  expect(survey.seconds(CELL) / 400).toBeCloseTo(1, 0.7);
});

test('an option counts for the target that it is near', () => {
  expect(tickTimeCell(7.5, 0.26)).toBe(tickTimeCell(7, 0.25));
  expect(tickTimeCell(15, 0.5)).toBe(-1);
  expect(tickTimeCell(7, 0.38)).toBe(-1);
  expect(new TickTimeSurvey().seconds(0)).toBeNaN();
});
