import type { Instrument } from './instrument.ts';

/**
 * An instrument that nobody can write on: the one given where it is frozen already, else a frozen copy. A record is
 * shared by books, features and orders, so a write on it would move the ticks, lots and fees of all of them.
 *
 * @example
 * ```ts
 * import { frozenInstrument } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * const relisted = frozenInstrument({ ...sampleCall, contractSize: 2 });
 * Object.isFrozen(relisted); // => true
 * frozenInstrument(relisted) === relisted; // => true
 * ```
 */
export function frozenInstrument<Kind extends Instrument>(instrument: Kind): Kind {
  const { fees } = instrument;
  const legs = instrument.kind === 'combo' ? instrument.legs : undefined;
  if ([instrument, fees, legs, ...(legs ?? [])].every(Object.isFrozen)) return instrument;
  const copy: Kind = {
    ...instrument,
    fees: Object.freeze({ ...fees }),
    ...(legs && { legs: Object.freeze(legs.map((leg) => Object.freeze({ ...leg }))) }),
  };
  return Object.freeze(copy);
}
