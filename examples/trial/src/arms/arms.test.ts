import { expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { parentOrder, rhythmOf, scaledRules } from '@slipstream/example-guided-buy/parts';
import { ARM_IDS, type ArmId, SCHEDULE_ARMS } from './arm-ids.ts';
import { policyOf } from './arms.ts';
import type { ScheduleFacts } from './schedule-facts.ts';

const facts: ScheduleFacts = {
  volume: undefined,
  ...{ tradedPerSecond: 0.5, touch: 10, volatilityTicks: 0.4, halfSpreadTicks: 2.5 },
};
const size = { kind: 'touch-multiple', multiple: 2 } as const;
const window = { start: 0, end: 60 * SECOND };
const parent = parentOrder({ instrument: sampleCall, size }, window, 'p', {
  touch: 10,
  price: 0.04,
});

/** What follows the schedule in the name of a policy: its tactic, and how it is completed. */
function tacticOf(arm: ArmId): string {
  return policyOf(arm, parent, sampleCall, facts).id.replace(/^.* by /, '');
}

test('schedules and guided arms work with one tactic; immediate alone crosses at once', () => {
  for (const arm of ARM_IDS) {
    const tactic = arm === 'immediate' ? 'cross' : 'join, then cross';
    expect(tacticOf(arm).replace(', completed', '')).toBe(tactic);
  }
});

test('every schedule is completed by a deadline; guided arms have theirs among their rules', () => {
  for (const arm of SCHEDULE_ARMS) expect(tacticOf(arm)).toContain(', completed');
  expect(scaledRules(parent, sampleCall)[0]).toMatchObject({
    when: { measure: 'elapsed', threshold: 0.9 },
    action: { kind: 'complete', pace: rhythmOf(parent).pace },
  });
});
