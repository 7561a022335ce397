import { MINUTE, SECOND } from '@slipstream/core';
import { defaultRules, type ForecastRule } from '@slipstream/execution';

/** A wider spread ahead: the makers fear something, so show little and do not pay for it. */
const widening: ForecastRule = {
  id: 'widening',
  when: { measure: 'spread-rise', unit: 'relative', threshold: 0.5, hysteresis: 0.2 },
  action: { kind: 'passive', child: 2, joins: true },
  reason: 'the spread is about to widen, so only a small order rests',
};

/**
 * A table of our own, made from the mission's: crossing needs 0.85 instead of 0.75, a pause comes at half the rise and
 * leaves a probe of two contracts, and a spread that is about to widen is met with small orders. Rules are data: this
 * could as well be read from a file.
 */
export const cautiousRules: readonly ForecastRule[] = defaultRules.flatMap((rule) => {
  switch (rule.id) {
    case 'volatility':
      return [
        {
          ...rule,
          when: { ...rule.when, horizon: MINUTE, threshold: 0.01, usual: 'quantile-required' },
          action: { kind: 'pause', duration: 20 * SECOND, probe: 2, rearms: 0 },
        },
        // The first rule that holds decides: a spread that widens goes before any view of the price.
        widening,
      ];
    case 'up':
      return [{ ...rule, when: { ...rule.when, threshold: 0.85, hysteresis: 0.05 } }];
    default:
      return [rule];
  }
});
