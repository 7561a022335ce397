import { describe, expect, test } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';
import { OrderSurvey } from './order-survey.ts';

const MINUTE = 60_000_000;

function trade(time: number, rest: Partial<TradeEvent> = {}): TradeEvent {
  return {
    ...{ type: 'trade', instrument: 'a', id: '1', price: 0.02, amount: 1, aggressor: 'buy' },
    ...{ exchangeTime: time, receiveTime: time },
    ...rest,
  };
}

function surveyOf(...trades: readonly TradeEvent[]): OrderSurvey {
  const survey = new OrderSurvey();
  for (const each of trades) survey.apply(each);
  survey.close();
  return survey;
}

describe('a survey of orders', () => {
  test('counts the prints of one order once', () => {
    const survey = surveyOf(
      trade(1),
      trade(1, { amount: 2 }),
      trade(2),
      trade(2, { instrument: 'b' }),
    );
    expect(survey.orders).toBe(3);
    expect(survey.coins).toBe(5);
    expect(survey.sizes.share(3)).toBeCloseTo(1 / 3, 10);
  });

  test('says how the next order in an option follows the one before', () => {
    const survey = surveyOf(
      trade(1),
      trade(10),
      trade(20, { aggressor: 'sell' }),
      trade(20 + 2 * MINUTE, { aggressor: 'sell' }),
      trade(30, { instrument: 'b' }),
    );
    expect([survey.followed, survey.sameSide, survey.withinMinute]).toEqual([3, 2, 2]);
  });

  test('keeps blocks out of the orders, and in the volume', () => {
    const survey = surveyOf(
      trade(1),
      trade(2, { block: true, amount: 30 }),
      trade(3, { combo: true }),
    );
    expect([survey.orders, survey.coins, survey.blockCoins, survey.allCoins]).toEqual([
      1, 1, 30, 32,
    ]);
  });

  test('has the variance of counts over their mean', () => {
    // 1, 0, 2 orders in three whole minutes; the last one is not over.
    const at = [1, 1.1 + 2, 1.2 + 2, 4.5].map((minute) => trade(Math.round(minute * MINUTE)));
    expect(surveyOf(...at).fanoOfMinutes).toBeCloseTo(2 / 3, 10);
  });
});
