import { CoreError } from './core-error.ts';

/** A price or an amount that its instrument cannot express: between two ticks, or between two lots. */
export class OffGrid extends CoreError {
  readonly value: number | string;
  readonly unit: string;

  constructor({ value, unit, what }: { value: number | string; unit: string; what: string }) {
    super({
      problem: `${what} ${value} is not a whole number of ${unit}`,
      remedy: 'Round it first: toward safety for an order, or not at all for data of a venue.',
      data: { value, unit },
    });
    this.value = value;
    this.unit = unit;
  }
}
