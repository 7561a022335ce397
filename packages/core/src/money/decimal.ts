import { Decimal as Library } from 'decimal.js';

/**
 * The decimal numbers of money: fees, cash and P&L. A constructor of Slipstream's own, so that nobody's
 * settings of `decimal.js` change ours and ours change nobody's: 40 digits, rounded half to even.
 *
 * @example
 * ```ts
 * import { Decimal } from '@slipstream/core';
 *
 * new Decimal('0.1').plus('0.2').toString(); // => '0.3'
 * ```
 */
export const Decimal: typeof Library = Library.clone({
  precision: 40,
  rounding: Library.ROUND_HALF_EVEN,
  defaults: true,
});

/** An amount of money. It crosses process and worker borders as text. */
export type Money = Library;

/** No money. */
export const ZERO: Money = new Decimal(0);
