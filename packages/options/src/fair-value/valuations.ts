import type { MarketUpdate, Valuation } from '@slipstream/core';
import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { FairValueEstimator } from './fair-value-estimator.ts';
import type { FairValueOptions } from './fair-value-options.ts';

/**
 * The stage that values one option: a valuation after each update that bears on it. Every subscription has an
 * estimator of its own. See {@link FairValueEstimator}.
 *
 * A setting out of its range is an {@link InvalidSetting} on the stream.
 *
 * @example
 * ```ts
 * import type { MarketUpdate } from '@slipstream/core';
 * import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
 * import { valuations } from '@slipstream/options';
 * import { Subject } from 'rxjs';
 *
 * const updates$ = new Subject<MarketUpdate>();
 * const options = { option: sampleCall, forwardFrom: samplePerpetual.id, ownBook: 'blended' } as const;
 * updates$.pipe(valuations(options)).subscribe(({ fairValue, uncertainty }) => {
 *   console.log(`${fairValue} ± ${uncertainty}`);
 * });
 * updates$.observed; // => true
 * ```
 */
export function valuations(options: FairValueOptions): OperatorFunction<MarketUpdate, Valuation> {
  return (updates$) =>
    defer(() => {
      const estimator = new FairValueEstimator(options);
      return updates$.pipe(
        map((update) => estimator.update(update)),
        filter((valuation) => valuation !== undefined),
      );
    });
}
