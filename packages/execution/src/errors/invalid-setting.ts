import { refusedValue } from '@slipstream/core';
import { ExecutionError } from './execution-error.ts';

/** A setting of a schedule, a tactic, a rule or the kernel that it cannot work with. */
export class InvalidSetting extends ExecutionError {
  constructor({
    setting,
    value,
    expected,
  }: {
    setting: string;
    value: unknown;
    expected: string;
  }) {
    super(refusedValue({ what: setting, value, expected, data: { setting } }));
  }
}

/** Throws {@link InvalidSetting} unless the condition holds. */
export function requireSetting(
  holds: boolean,
  setting: string,
  value: unknown,
  expected: string,
): void {
  if (!holds) throw new InvalidSetting({ setting, value, expected });
}
