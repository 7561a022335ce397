// Ten thousand orders in the true exchange and in every queue arm: the bounds must hold after every message, and the
// central arm must be calibrated. The table is printed.
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { queueTrial } from '../src/exchange/queue-trial.ts';
import { reliability, reliabilityLines } from '../src/exchange/reliability.ts';

const ORDERS = 10_000;

/** The central arm's shares must lie this close to the truth's, on the average of all rows. */
const CALIBRATED = 0.015;

/** Tries that many orders, prints the table and throws where a bound broke or the central arm is off. */
export async function queues({ runs = ORDERS, seed = 24 }: StageOptions): Promise<void> {
  const summary = reliability(queueTrial({ orders: runs, seed }));
  const { pessimisticAboveTruth, truthAboveOptimistic, centralError } = summary;
  say(`${summary.orders} orders, seed ${seed}`);
  say(reliabilityLines(summary).join('\n'));
  const { pessimisticError, optimisticError } = summary;
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
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
