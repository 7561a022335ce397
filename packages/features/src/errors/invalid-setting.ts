import { refusedValue } from '@slipstream/core';
import { FeaturesError } from './features-error.ts';

/** A setting of labels, scaling, a split or a data set with a value that it cannot take. */
export class InvalidSetting extends FeaturesError {
  readonly setting: string;
  readonly value: unknown;

  constructor({ setting, value, expected }: { setting: string; value: unknown; expected: string }) {
    super(refusedValue({ what: setting, value, expected, data: { setting } }));
    this.setting = setting;
    this.value = value;
  }
}
