/**
 * The prices of the legs of something that traded as one: all at their marks but the dearest, which takes the whole
 * difference, so that prices times ratios sum to the price of the whole.
 */
export function legPrices(
  price: number,
  legs: readonly { readonly ratio: number; readonly mark: number }[],
): readonly number[] {
  const worth = legs.map(({ ratio, mark }) => ratio * mark);
  const difference = price - worth.reduce((sum, value) => sum + value, 0);
  const sizes = worth.map(Math.abs);
  const dearest = sizes.indexOf(Math.max(...sizes));
  return legs.map(({ ratio, mark }, index) =>
    index === dearest ? mark + difference / ratio : mark,
  );
}
