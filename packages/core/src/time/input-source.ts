import type { Micros } from './micros.ts';
import { TimeWentBack } from './time-went-back.ts';

/**
 * Inputs that a replay pulls, by rising receive time: a tape, or a venue that is simulated and answers to
 * what the line does.
 */
export interface InputSource<Input> {
  /**
   * The receive time of the next input if that is strictly earlier than `before`, else `undefined`. Asked
   * again, after a timer fired or another source had its turn, the answer may be another one.
   *
   * To the last source of a replay `before` is also a promise: until then the line does nothing by itself
   * and hears from nobody else. A venue that is simulated forward may run up to it and stands last; several
   * of them are made one source first.
   */
  peek(before: Micros): Micros | undefined;
  /**
   * Hands over the input that `peek` has just announced.
   *
   * @throws {TimeWentBack} when a tape is stamped earlier here than in the record before.
   */
  take(): Input;
  /** Lets go of a file or a generator when the replay is over, exhausted or not. */
  close?(): void;
}

/** A record of a tape: what an entrance stamped, or at least the time and the input of it. */
export interface TapeRecord<Input> {
  readonly receiveTime: Micros;
  readonly input: Input;
}

/**
 * The records of an iterable as a source. Records are read one at a time, when they are needed.
 *
 * `take` throws `TimeWentBack` with the position of the first record that is stamped earlier than the one
 * before it.
 *
 * @example
 * ```ts
 * import { tapeOf } from '@slipstream/core';
 *
 * const tape = tapeOf([{ receiveTime: 1_000, input: 'a' }, { receiveTime: 1_000, input: 'b' }]);
 * tape.peek(1_000); // => undefined
 * tape.peek(1_001); // => 1000
 * tape.take(); // => 'a'
 * tape.take(); // => 'b'
 * tape.peek(Infinity); // => undefined
 * ```
 */
export function tapeOf<Input>(records: Iterable<TapeRecord<Input>>): InputSource<Input> {
  const iterator = records[Symbol.iterator]();
  const order = new TapeOrder();
  let next: TapeRecord<Input> | undefined;
  let exhausted = false;

  const read = (): TapeRecord<Input> | undefined => {
    if (next === undefined && !exhausted) {
      const result = iterator.next();
      if (result.done) exhausted = true;
      else next = result.value;
    }
    return next;
  };

  return {
    peek: (before) => {
      const record = read();
      return record !== undefined && record.receiveTime < before ? record.receiveTime : undefined;
    },
    take: () => {
      const { input } = order.check(read()!);
      next = undefined;
      return input;
    },
    close: () => {
      if (!exhausted) iterator.return?.();
      exhausted = true;
    },
  };
}

/** Watches that the stamps of one tape never fall. */
export class TapeOrder {
  #position = 0;
  #last: Micros = Number.NEGATIVE_INFINITY;

  /** @throws {TimeWentBack} naming the position of the record. */
  check<Input>(record: TapeRecord<Input>): TapeRecord<Input> {
    if (record.receiveTime < this.#last) {
      throw new TimeWentBack({
        from: this.#last,
        to: record.receiveTime,
        position: this.#position,
      });
    }
    this.#last = record.receiveTime;
    this.#position += 1;
    return record;
  }
}
