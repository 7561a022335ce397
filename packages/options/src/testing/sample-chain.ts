import { instrumentId, type OptionInstrument } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';

/**
 * Calls and puts of {@link sampleCall}'s expiry and terms at the given strikes, call before put.
 *
 * @example
 * ```ts
 * import { sampleChain } from '@slipstream/options/testing';
 *
 * sampleChain([90_000, 100_000]).map(({ id }) => id);
 * // the first is 'deribit:BTC-25DEC26-90000-C'
 * sampleChain([90_000])[1]?.right; // => 'put'
 * ```
 */
export function sampleChain(strikes: readonly number[]): OptionInstrument[] {
  return strikes.flatMap((strike) =>
    (['call', 'put'] as const).map((right) => {
      const symbol = `BTC-25DEC26-${strike}-${right === 'call' ? 'C' : 'P'}`;
      return { ...sampleCall, id: instrumentId('deribit', symbol), symbol, strike, right };
    }),
  );
}
