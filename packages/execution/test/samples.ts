import type {
  DirectionForecast,
  Forecast,
  Micros,
  ParentOrder,
  PerpetualInstrument,
  Valuation,
} from '@slipstream/core';
import { LotSize, MINUTE, SECOND, TickTable } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { START } from './fake-market.ts';

/** Buy 100 lots (10 contracts) of the sample call within a minute. */
export function parentOrder(changes: Partial<ParentOrder> = {}): ParentOrder {
  return {
    id: 'p',
    legs: [{ instrument: sampleCall.id, ratio: 1 }],
    side: 'buy',
    quantity: 100,
    start: START,
    end: START + MINUTE,
    urgency: 0.5,
    risk: {},
    remainder: 'cross',
    ...changes,
  };
}

/** An instrument on which every integer is a price and every lot a coin: prices mirror. */
export const evenInstrument: PerpetualInstrument = {
  ...samplePerpetual,
  payoff: 'linear',
  settlement: 'USD',
  amountUnit: 'base',
  contractSize: 1,
  ticks: new TickTable('1'),
  size: new LotSize('1'),
};

/** A forecast that says nothing: no direction stands out, volatility and spread stay, slippage is small. */
export function forecastOf(
  time: Micros,
  direction: Partial<DirectionForecast> = {},
  changes: Partial<Forecast> = {},
): Forecast {
  return {
    instrument: sampleCall.id,
    time,
    reference: 'fair-value',
    referencePrice: 0.02025,
    startLatency: 0,
    directions: [
      {
        horizon: SECOND,
        threshold: 0.0001,
        thresholdTicks: 1,
        up: 0.3,
        down: 0.3,
        stable: 0.4,
        expectedMove: { up: 6, down: -6, stable: 0 },
        trustedFrom: { up: 0.7, down: 0.7 },
        ...direction,
      },
    ],
    slippage: [
      { side: 'buy', amount: 10, median: 3, high: 6 },
      { side: 'sell', amount: 10, median: 3, high: 6 },
    ],
    volatility: { horizon: MINUTE, now: 0.5, ahead: 0.5 },
    spread: { horizon: SECOND, now: 5, ahead: 5 },
    quality: { calibrated: true, age: 0, modelHash: 'm', schemaHash: 's' },
    ...changes,
  };
}

/** A valuation of the sample call in the middle of a book of 200 against 205. */
export function valuationOf(time: Micros, changes: Partial<Valuation> = {}): Valuation {
  return {
    instrument: sampleCall.id,
    time,
    fairValue: 0.02025,
    uncertainty: 0.0001,
    forward: 100_000,
    iv: 0.5,
    greeks: { delta: 0.4, netDelta: 0.37975, gamma: 0.00001, vega: 100, theta: -50 },
    age: 0,
    ...changes,
  };
}
