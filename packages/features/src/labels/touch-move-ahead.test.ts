import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { OWN, START } from '../../test/random-lines.ts';
import { TestMarket } from '../../test/test-market.ts';
import { MarketWatch } from '../market/market-watch.ts';
import type { ForwardLabel } from './forward-label.ts';
import { touchMoveAhead } from './touch-move-ahead.ts';

/** The label when the reference moves by this, the bid from 190 to 200 and the ask from 205 to 225. */
function touchMove(moved: number, asks: number[] = [225, 1]): number {
  const move: ForwardLabel = { horizon: 5, memory: 1, ended: () => moved };
  const market = new TestMarket([sampleCall]);
  const watch = new MarketWatch(OWN);
  const label = touchMoveAhead(watch, move);
  const memory = new Float64Array(label.memory);
  watch.update(market.book(START, OWN, { bids: [190, 1], asks: [205, 1] }));
  label.started?.(START, memory, 0);
  watch.update(market.book(START + 1, OWN, { bids: [200, 1], asks }));
  return label.ended(START + 5, memory, 0);
}

describe('the move of the far touch', () => {
  test('is that of the ask where the reference rose or stood', () => {
    expect(touchMove(0.001)).toBe(20);
    expect(touchMove(0)).toBe(20);
  });

  test('is that of the bid where it fell, above 0 when the bid rose all the same', () => {
    expect(touchMove(-0.001)).toBe(10);
  });

  test('is unknown where the side is empty or the move unknown', () => {
    expect(touchMove(0.001, [])).toBeNaN();
    expect(touchMove(Number.NaN)).toBeNaN();
  });
});
