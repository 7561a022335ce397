import { type Micros, SECOND } from '@slipstream/core';
import { analyseCost, type DecisionEvent, type ExecutionResult } from '@slipstream/execution';
import type { PolicyRun } from './run-policy.ts';

/** A run as a person reads it, line by line. */
export function describeRun({ result, events }: PolicyRun): readonly string[] {
  const decisions = events.filter((event) => event.type === 'decision');
  return [
    'Decisions, those with the same reason in one line:',
    ...byReason(decisions).map((same) => decisionLine(same, result)),
    '',
    'Every child order:',
    ...childLines(result),
    '',
    ...costLines(result),
    'synthetic, not evidence of profit',
  ];
}

/** Neighbours with the same reason together. */
function byReason(decisions: readonly DecisionEvent[]): readonly (readonly DecisionEvent[])[] {
  const groups: DecisionEvent[][] = [];
  for (const decision of decisions) {
    const group = groups.at(-1);
    if (group?.[0]?.reason === decision.reason) group.push(decision);
    else groups.push([decision]);
  }
  return groups;
}

function decisionLine(
  same: readonly DecisionEvent[],
  { parent, instrument }: ExecutionResult,
): string {
  const { ticks, size } = instrument;
  const prices = same.flatMap(({ desired }) => desired.map((order) => order.ticks));
  const [order] = same[0]!.desired;
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const range = low === high ? ticks.text(low) : `${ticks.text(low)} … ${ticks.text(high)}`;
  const wish = order ? `${size.text(order.lots)} at ${range}` : 'nothing';
  return `${seconds(same[0]!.time - parent.start)}  ${wish.padEnd(24)}  ${same[0]!.reason}`;
}

function childLines({ children, instrument }: ExecutionResult): readonly string[] {
  const { ticks, size } = instrument;
  return children.map((child) => {
    const filled = `${size.text(child.filled)} of ${size.text(child.lots)}`;
    const left = `${size.text(child.leaves)} can still fill`;
    const price = ticks.text(child.ticks).padEnd(6);
    return `${child.order.padEnd(6)}  ${price}  ${child.timeInForce.padEnd(19)}  ${filled.padEnd(10)}  ${child.state.padEnd(9)}  ${left}`;
  });
}

function costLines(result: ExecutionResult): readonly string[] {
  const { outcome, filled, parent, instrument } = result;
  const { size } = instrument;
  const { makerShare, shortfallIndexBasisPoints } = analyseCost(result);
  const resting = makerShare === undefined ? '' : `, ${percent(makerShare)} of it as maker`;
  const cost = shortfallIndexBasisPoints?.toFixed(2) ?? 'an unknown number of';
  return [
    `${outcome}: ${size.text(filled)} of ${size.text(parent.quantity)} contracts bought${resting}`,
    `cost against the arrival mid, fees included: ${cost} index basis points`,
  ];
}

function seconds(time: Micros): string {
  return `${(time / SECOND).toFixed(1).padStart(6)} s`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
