import {
  type Frame,
  type Instrument,
  type Micros,
  type ParentOrder,
  SECOND,
} from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import { syntheticMarket } from '@slipstream/simulator';

/** A parent order and the market in which it is to be done. */
export interface Task {
  readonly tape: readonly Frame[];
  readonly instrument: Instrument;
  readonly parent: ParentOrder;
}

/** Before the parent starts: books come to stand. */
const WARM_UP: Micros = 5 * SECOND;
/** After its end: orders end, answers arrive. */
const REST: Micros = 5 * SECOND;
/** The strike, and the price at which the market begins, in USD. */
const STRIKE = 100_000;

/** Buying some contracts of a call at the money on a synthetic market. The remainder is to be crossed. */
export function syntheticTask({
  seed,
  window,
  contracts,
}: {
  readonly seed: number;
  readonly window: Micros;
  readonly contracts: number;
}): Task {
  const tape = [
    ...syntheticMarket({
      seed,
      duration: WARM_UP + window + REST,
      price: STRIKE,
      strikes: [STRIKE],
      rights: ['call'],
    }),
  ];
  const instrument = decodeDeribit(tape[0]!)
    .flatMap((event) => (event.type === 'instrument' ? [event.record] : []))
    .find(({ kind }) => kind === 'option')!;
  const start = tape[0]!.receiveTime + WARM_UP;
  const parent: ParentOrder = {
    id: 'p1',
    legs: [{ instrument: instrument.id, ratio: 1 }],
    side: 'buy',
    quantity: instrument.size.lots(contracts),
    limit: { kind: 'price', ticks: instrument.ticks.ticks(0.03) },
    start,
    end: start + window,
    urgency: 0.5,
    risk: { collarTicks: 50 },
    remainder: 'cross',
  };
  return { tape, instrument, parent };
}
