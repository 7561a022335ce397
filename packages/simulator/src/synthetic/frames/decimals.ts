/** A number rounded to decimal places, as venues print marks, volatilities and greeks. */
export function rounded(value: number, places: number): number {
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}
