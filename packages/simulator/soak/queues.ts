// Ten thousand orders in the true exchange and in every queue arm: the bounds must hold after every message, and the
// central arm must be calibrated. The table is printed.
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { queueTrial } from '../src/exchange/queue-trial.ts';
import {
  type ReliabilitySummary,
  reliability,
  reliabilityLines,
} from '../src/exchange/reliability.ts';

const ORDERS = 10_000;

/** The central arm's shares must lie this close to the truth's, on the average of all rows. */
const CALIBRATED = 0.015;

/** The shares done by any time must lie this close to the truth's in the central arm. */
const TIMED = 0.015;

/** Tries that many orders, prints the table and throws where a bound broke or the central arm is off. */
export async function queues({ runs = ORDERS, seed = 24 }: StageOptions): Promise<void> {
  const summary = reliability(queueTrial({ orders: runs, seed }));
  const { pessimisticAboveTruth, truthAboveOptimistic, centralError } = summary;
  say(`${summary.orders} orders, seed ${seed}`);
  say(reliabilityLines(summary).join('\n'));
  say(fillTimeLines(summary).join('\n'));
  const { pessimisticError, optimisticError, fillTimes } = summary;
  say(
    `mean error of the share done: pessimistic ${pessimisticError.toFixed(4)}, central ` +
      `${centralError.toFixed(4)}, optimistic ${optimisticError.toFixed(4)}`,
  );
  if (pessimisticAboveTruth + truthAboveOptimistic > 0) {
    throw new Error(
      `the truth left its bounds: ${pessimisticAboveTruth} orders below pessimism, ` +
        `${truthAboveOptimistic} above optimism`,
    );
  }
  if (!(centralError <= CALIBRATED)) {
    throw new Error(`the central arm is off by ${centralError}, more than ${CALIBRATED}`);
  }
  const distance = fillTimes.distance.central;
  if (!(distance <= TIMED)) {
    throw new Error(`the central arm's times to fill are off by ${distance}, more than ${TIMED}`);
  }
}

function fillTimeLines({ fillTimes }: ReliabilitySummary): readonly string[] {
  const { rows, distance } = fillTimes;
  const cell = (value: number | undefined, width: number) =>
    (value?.toString() ?? '–').padStart(width);
  return [
    'share done  pessimistic  central  truth  optimistic (messages until then)',
    ...rows.map(({ share, arms, truth }) =>
      [
        `${Math.round(100 * share)} %`.padStart(10),
        cell(arms.pessimistic, 11),
        cell(arms.central, 7),
        cell(truth, 5),
        cell(arms.optimistic, 10),
      ].join('  '),
    ),
    `largest difference between the shares done by any time: pessimistic ${distance.pessimistic.toFixed(4)}, ` +
      `central ${distance.central.toFixed(4)}, optimistic ${distance.optimistic.toFixed(4)}`,
  ];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
