import { MINUTE, SECOND } from '@slipstream/core';
import type { ForecastRule } from './forecast-rule.ts';

/**
 * The action table of the mission, for a buy; a sell reads it mirrored. The first rule that holds decides;
 * the slippage cap then limits its order. Where none holds, the base schedule trades.
 */
export const defaultRules: readonly ForecastRule[] = [
  {
    id: 'completion',
    when: { measure: 'elapsed', threshold: 0.9 },
    action: { kind: 'complete', pace: SECOND },
    reason: 'little time is left for what remains',
  },
  {
    id: 'volatility',
    when: { measure: 'volatility-rise', horizon: MINUTE, threshold: 0.02, hysteresis: 0.005 },
    action: { kind: 'pause', duration: 30 * SECOND },
    reason: 'no trading in expected instability',
  },
  {
    id: 'up',
    when: { measure: 'probability-up', threshold: 0.75 },
    action: { kind: 'cross', child: 10 },
    reason: 'the price is likely to move the way of the trade, so waiting costs',
  },
  {
    id: 'down',
    when: { measure: 'probability-down', threshold: 0.75 },
    action: { kind: 'passive', child: 5 },
    reason: 'the price is likely to come to us, so the spread is not paid',
  },
  {
    id: 'stable',
    when: { measure: 'probability-stable', threshold: 0.8 },
    action: { kind: 'schedule', child: 5 },
    reason: 'no directional view, so the neutral benchmark',
  },
  {
    id: 'slippage',
    when: { measure: 'slippage', contracts: 10, threshold: 5 },
    action: { kind: 'cap', child: 2 },
    reason: 'a larger size costs too much',
  },
];
