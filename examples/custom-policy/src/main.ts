// Run it with: npm run policy -w examples/custom-policy
import { MINUTE, SECOND } from '@slipstream/core';
import { compose, join, twap, withDeadline } from '@slipstream/execution';
import { describeRun } from './describe-run.ts';
import { harmfulPolicies } from './harmful.ts';
import { narrowSpread } from './narrow-spread.ts';
import { type Deciders, runPolicy } from './run-policy.ts';
import { syntheticTask } from './synthetic-task.ts';

const policy = withDeadline(narrowSpread(20), { pace: 3 * SECOND });
const task = syntheticTask({ seed: 6, window: 3 * MINUTE, contracts: 20 });
console.log(`'${policy.id}' buys 20 ${task.instrument.symbol} on a synthetic market.\n`);
for (const line of describeRun(runPolicy(task, { policy }))) console.log(line);

const short = syntheticTask({ seed: 6, window: 40 * SECOND, contracts: 20 });
const fallback = withDeadline(compose(twap({ slices: 6 }), join()));
console.log(`\nThe same policy gone bad. Bought alone, and with '${fallback.id}' to fall back on:`);
for (const { policy: harmful } of harmfulPolicies(policy)) {
  const alone = bought({ policy: harmful });
  const guarded = bought({ policy: harmful, fallback });
  const [reason] = guarded.refusals;
  console.log(
    `${harmful.id.padEnd(36)} ${alone.contracts.padStart(4)} ${guarded.contracts.padStart(4)}  ${reason ?? 'nothing to refuse'}`,
  );
}

function bought(deciders: Deciders) {
  const { result, events } = runPolicy(short, deciders);
  const refusals = events.flatMap((event) => (event.type === 'refusal' ? [event.reason] : []));
  return { contracts: short.instrument.size.text(result.filled), refusals };
}
