import { InvalidSetting } from '../../../errors/invalid-setting.ts';

/**
 * How a venue that shows amounts and not orders is read: where in the queue of a price a cancellation happened, and
 * whether a book that crosses a resting order without a print fills it.
 */
export interface QueueModel {
  readonly name: string;
  /**
   * The share, 0 to 1, of what is cancelled at a price that is taken from behind our order.
   *
   * @param ahead lots of others before our order, 0 or more.
   * @param behind lots of others after it, 0 or more.
   */
  readonly shareBehind: (ahead: number, behind: number) => number;
  /** Whether what a book shows at or beyond the price of a resting order trades with it. */
  readonly fillsOnCross: boolean;
  /**
   * When the next part of an iceberg trades, after a print at its price has taken the part that it showed: with a later print
   * (`next-print`), with what is left of this one after everybody who was shown behind it (`after-shown`), or with all that
   * is left of this one (`at-once`). `after-shown` when left out. A print beyond the price goes through all of it.
   */
  readonly hiddenPart?: 'next-print' | 'after-shown' | 'at-once';
}

/** The three readings of a queue between which the truth lies. */
export type QueueArm = 'pessimistic' | 'central' | 'optimistic';

/** The curve that turns what stands ahead and behind into a share. */
export interface QueueCurve {
  /** `power`: f(x) = xⁿ. `log`: f(x) = ln(1 + x), whose result depends on the unit of amounts. */
  readonly curve: 'power' | 'log';
  /** n of `power`, above 0; 3 when left out. */
  readonly exponent?: number;
  /**
   * `sides`: f(behind) / (f(behind) + f(ahead)). `whole`: f(behind) / f(behind + ahead). `ahead`:
   * 1 − f(ahead / (ahead + behind)), of `power` alone. `sides` when left out.
   */
  readonly over?: 'sides' | 'whole' | 'ahead';
}

const DEFAULT_EXPONENT = 3;

/**
 * A probabilistic queue: of what is cancelled at our price the model takes a share from behind us, the greater the
 * more stands there. The formulas are those that hftbacktest publishes (PowerProbQueueFunc, 2 and 3, LogProbQueueFunc
 * and 2), after Rigtorp, "Estimating order queue position", 2013.
 *
 * @throws {InvalidSetting} when the exponent is not above 0, or `log` is asked for its share of the amount ahead.
 * @example
 * ```ts
 * import { probabilisticQueue } from '@slipstream/simulator';
 *
 * const { shareBehind } = probabilisticQueue({ curve: 'power', exponent: 2 });
 * shareBehind(3, 1); // => 0.1
 * shareBehind(0, 4); // => 1
 * probabilisticQueue({ curve: 'power', exponent: 2, over: 'ahead' }).shareBehind(3, 1); // => 0.4375
 * ```
 */
export function probabilisticQueue({
  curve,
  exponent = DEFAULT_EXPONENT,
  over = 'sides',
}: QueueCurve): QueueModel {
  if (!(exponent > 0 && exponent < Number.POSITIVE_INFINITY)) {
    throw new InvalidSetting({
      setting: 'queue exponent',
      value: exponent,
      expected: 'a number above 0',
    });
  }
  if (curve === 'log' && over === 'ahead') {
    throw new InvalidSetting({
      setting: 'queue curve',
      value: 'log over ahead',
      expected: "'power', or 'log' over 'sides' or 'whole'",
    });
  }
  const f = curve === 'log' ? Math.log1p : (x: number) => x ** exponent;
  return {
    name: `${curve}${curve === 'power' ? ` ${exponent}` : ''} over ${over}`,
    shareBehind: sharesOf(f, over),
    fillsOnCross: true,
  };
}

/** Behind all that is shown, every cancellation is behind us, and prints alone fill: the worst reading. */
export const pessimisticQueue: QueueModel = {
  name: 'pessimistic',
  shareBehind: () => 1,
  fillsOnCross: false,
  hiddenPart: 'next-print',
};

/** Every cancellation is ahead of us: no order can have filled sooner. */
export const optimisticQueue: QueueModel = {
  name: 'optimistic',
  shareBehind: () => 0,
  fillsOnCross: true,
  hiddenPart: 'at-once',
};

/**
 * The model of an arm. The central one is `power` over `sides` with exponent 1: what is cancelled was as likely ahead as
 * behind, lot for lot.
 *
 * @example
 * ```ts
 * import { queueModelOf } from '@slipstream/simulator';
 *
 * queueModelOf('pessimistic').shareBehind(5, 5); // => 1
 * queueModelOf('central').shareBehind(5, 5); // => 0.5
 * queueModelOf('optimistic').shareBehind(5, 5); // => 0
 * ```
 */
export function queueModelOf(queue: QueueArm | QueueModel): QueueModel {
  if (typeof queue === 'object') return queue;
  if (queue === 'pessimistic') return pessimisticQueue;
  if (queue === 'optimistic') return optimisticQueue;
  if (queue === 'central') return CENTRAL;
  throw new InvalidSetting({
    setting: 'queue',
    value: queue,
    expected: "'pessimistic', 'central', 'optimistic' or a model of your own",
  });
}

const CENTRAL = probabilisticQueue({ curve: 'power', exponent: 1 });

function sharesOf(
  f: (x: number) => number,
  over: NonNullable<QueueCurve['over']>,
): QueueModel['shareBehind'] {
  return (ahead, behind) => {
    // Nobody behind us can leave, and an empty queue has no shares to divide.
    if (behind <= 0) return 0;
    if (over === 'ahead') return 1 - f(ahead / (ahead + behind));
    return f(behind) / (over === 'sides' ? f(behind) + f(ahead) : f(behind + ahead));
  };
}
