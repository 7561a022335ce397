import { refusedValue } from '@slipstream/core';
import { SimulatorError } from './simulator-error.ts';

/** A setting of a synthetic market or a simulated venue that makes no sense: a signal of 2, a latency below 0. */
export class InvalidSetting extends SimulatorError {
  readonly setting: string;
  readonly value: unknown;

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
    this.setting = setting;
    this.value = value;
  }
}
