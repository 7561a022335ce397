/** A share in percent; a dash where it is not known. */
export function percent(share: number | undefined, digits = 1): string {
  return share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
}

/** A number with so many digits after the point; a dash where it is not known. */
export function fixed(value: number | undefined, digits: number): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** What marks a row that is recommended. */
export function tick(isRecommended: boolean): string {
  return isRecommended ? '✓' : '';
}
