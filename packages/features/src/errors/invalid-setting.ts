import { FeaturesError } from './features-error.ts';

/** A setting of labels, scaling, a split or a data set with a value that it cannot take. */
export class InvalidSetting extends FeaturesError {
  readonly setting: string;
  readonly value: unknown;

  constructor({ setting, value, expected }: { setting: string; value: unknown; expected: string }) {
    super({
      problem: `${setting} was ${typeof value === 'string' ? `'${value}'` : String(value)}`,
      remedy: `Give ${expected}.`,
      data: { setting, value },
    });
    this.setting = setting;
    this.value = value;
  }
}
