import { refusedValue } from '@slipstream/core';
import { OptionsError } from './options-error.ts';

/** A setting that a model of this package cannot take: a half-life of 0, an instrument that is no option. */
export class InvalidSetting extends OptionsError {
  constructor({ setting, value, expected }: { setting: string; value: unknown; expected: string }) {
    super(refusedValue({ what: setting, value, expected, data: { setting } }));
  }
}
