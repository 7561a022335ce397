import type { QueueArm } from '../venue/matching/queue/queue-model.ts';
import { type FillTimeSummary, FillTimes } from './fill-times.ts';
import type { TrialOrder } from './queue-trial.ts';

/** A group of orders in a reliability table: how many of them were done in time, in truth and in each arm. */
export interface ReliabilityRow {
  /** What the orders of the row have in common: lots ahead when they came, from and to, both included. */
  readonly ahead: readonly [number, number];
  /** Within how many messages of others. */
  readonly messages: number;
  readonly orders: number;
  /** The share of orders that the true exchange filled whole in that time. */
  readonly truth: number;
  /** The same by each arm's reading. */
  readonly arms: Readonly<Record<QueueArm, number>>;
  /** The standard error of central minus truth: both saw the same orders, so it is that of the differences. */
  readonly standardError: number;
}

/** How an arm did over a whole trial. */
export interface ReliabilitySummary {
  readonly orders: number;
  /** Orders of which, after some message, pessimism had more filled than the truth. */
  readonly pessimisticAboveTruth: number;
  /** Orders of which, after some message, the truth had more filled than optimism. */
  readonly truthAboveOptimistic: number;
  /** The mean over rows of the absolute difference between central and truth, weighted by orders. */
  readonly centralError: number;
  /** The same of the pessimistic and the optimistic arm: what the central one must beat. */
  readonly pessimisticError: number;
  readonly optimisticError: number;
  readonly rows: readonly ReliabilityRow[];
  /** By when how many orders were done. */
  readonly fillTimes: FillTimeSummary;
}

const HORIZONS = [25, 75, 150, 300];
/** Upper ends of the groups by lots ahead. */
const GROUPS = [0, 5, 15, 30, Number.POSITIVE_INFINITY];

/**
 * The reliability table of a queue trial: of orders with as much ahead of them, how many were done within a horizon,
 * in truth and by each arm. An arm is calibrated where its shares are the truth's.
 *
 * @example
 * ```ts
 * import { queueTrial, reliability } from '@slipstream/simulator';
 *
 * const { orders, pessimisticAboveTruth, truthAboveOptimistic } = reliability(
 *   queueTrial({ orders: 20, seed: 1, messages: 75 }),
 * );
 * [orders, pessimisticAboveTruth, truthAboveOptimistic]; // => [20, 0, 0]
 * ```
 */
export function reliability(orders: Iterable<TrialOrder>): ReliabilitySummary {
  const tallies = new Map<string, Tally>();
  const times = new FillTimes();
  let count = 0;
  let pessimisticAboveTruth = 0;
  let truthAboveOptimistic = 0;
  for (const order of orders) {
    const { truth, arms, ahead } = order;
    count += 1;
    times.add(order);
    if (exceeds(arms.pessimistic.filled, truth.filled)) pessimisticAboveTruth += 1;
    if (exceeds(truth.filled, arms.optimistic.filled)) truthAboveOptimistic += 1;
    const group = GROUPS.findIndex((most) => ahead <= most);
    for (const messages of HORIZONS) {
      if (messages > truth.filled.length) continue;
      const key = `${messages}/${group}`;
      const tally = tallies.get(key) ?? new Tally(messages, group);
      tallies.set(key, tally);
      tally.add(order);
    }
  }
  const rows = [...tallies.values()]
    .sort((a, b) => (a.messages === b.messages ? a.group - b.group : a.messages - b.messages))
    .map((tally) => tally.row());
  return {
    orders: count,
    pessimisticAboveTruth,
    truthAboveOptimistic,
    centralError: meanError(rows, 'central'),
    pessimisticError: meanError(rows, 'pessimistic'),
    optimisticError: meanError(rows, 'optimistic'),
    rows,
    fillTimes: times.summary(),
  };
}

/**
 * The table as lines of text, one a row, for a terminal or a report.
 *
 * @example
 * ```ts
 * import { queueTrial, reliability, reliabilityLines } from '@slipstream/simulator';
 *
 * const lines = reliabilityLines(reliability(queueTrial({ orders: 20, seed: 1, messages: 75 })));
 * lines[0]; // => 'messages  lots ahead  orders  pessimistic  central  truth  optimistic  central − truth ± s.e.'
 * ```
 */
export function reliabilityLines({ rows }: ReliabilitySummary): readonly string[] {
  const head =
    'messages  lots ahead  orders  pessimistic  central  truth  optimistic  central − truth ± s.e.';
  return [
    head,
    ...rows.map((row) => {
      const { messages, orders, truth, arms, standardError } = row;
      const range = aheadText(row);
      const share = (value: number, width: number) => value.toFixed(3).padStart(width);
      return [
        String(messages).padStart(8),
        range.padStart(10),
        String(orders).padStart(6),
        share(arms.pessimistic, 11),
        share(arms.central, 7),
        share(truth, 5),
        share(arms.optimistic, 10),
        `${(arms.central - truth).toFixed(3)} ± ${standardError.toFixed(3)}`,
      ].join('  ');
    }),
  ];
}

/** The lots ahead that the orders of a row had, as text: `0`, `1–5` or `31+`. */
export function aheadText({ ahead: [from, to] }: ReliabilityRow): string {
  if (from === to) return `${from}`;
  return to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}–${to}`;
}

class Tally {
  readonly messages: number;
  readonly group: number;
  #orders = 0;
  #truth = 0;
  readonly #arms = { pessimistic: 0, central: 0, optimistic: 0 };
  #unlike = 0;

  constructor(messages: number, group: number) {
    this.messages = messages;
    this.group = group;
  }

  add({ truth, arms }: TrialOrder): void {
    const done = ({ doneAfter }: TrialOrder['truth']): number =>
      doneAfter !== undefined && doneAfter <= this.messages ? 1 : 0;
    this.#orders += 1;
    this.#truth += done(truth);
    for (const arm of ['pessimistic', 'central', 'optimistic'] as const) {
      this.#arms[arm] += done(arms[arm]);
    }
    if (done(arms.central) !== done(truth)) this.#unlike += 1;
  }

  row(): ReliabilityRow {
    const orders = this.#orders;
    const { pessimistic, central, optimistic } = this.#arms;
    const difference = (central - this.#truth) / orders;
    return {
      ahead: [this.group === 0 ? 0 : GROUPS[this.group - 1]! + 1, GROUPS[this.group]!],
      messages: this.messages,
      orders,
      truth: this.#truth / orders,
      arms: {
        pessimistic: pessimistic / orders,
        central: central / orders,
        optimistic: optimistic / orders,
      },
      standardError: Math.sqrt(Math.max(0, this.#unlike / orders - difference ** 2) / orders),
    };
  }
}

function exceeds(some: readonly number[], others: readonly number[]): boolean {
  return some.some((lots, index) => lots > others[index]!);
}

function meanError(rows: readonly ReliabilityRow[], arm: QueueArm): number {
  let error = 0;
  let orders = 0;
  for (const row of rows) {
    error += row.orders * Math.abs(row.arms[arm] - row.truth);
    orders += row.orders;
  }
  return orders === 0 ? 0 : error / orders;
}
