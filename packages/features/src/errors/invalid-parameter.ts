import { refusedValue } from '@slipstream/core';
import { FeaturesError } from './features-error.ts';

/** A parameter of a feature that it does not have, or with a value that it cannot take. */
export class InvalidParameter extends FeaturesError {
  readonly feature: string;
  readonly parameter: string;
  readonly value: unknown;

  constructor({
    feature,
    parameter,
    value,
    expected,
  }: {
    feature: string;
    parameter: string;
    value: unknown;
    expected: string;
  }) {
    const what = `parameter '${parameter}' of feature '${feature}'`;
    super(refusedValue({ what, value, expected, data: { feature, parameter } }));
    this.feature = feature;
    this.parameter = parameter;
    this.value = value;
  }
}
