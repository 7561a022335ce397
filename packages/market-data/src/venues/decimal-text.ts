import { z } from 'zod';

/** A number that a venue writes as decimal text. */
export const decimalText: z.ZodType<string> = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'expected decimal text');

/** The same, where the venue may leave it out or empty. */
export const decimalOrEmpty: z.ZodType<string | null | undefined> = z
  .union([decimalText, z.literal('')])
  .nullish();

/** A computed number, such as a greek, which may have an exponent, be left out or be empty. */
export const computedOrEmpty: z.ZodType<string | null | undefined> = z
  .string()
  .regex(/^(-?\d+(\.\d+)?([eE][-+]?\d{1,2})?)?$/, 'expected a number as text')
  .nullish();

/** A time in milliseconds since the Unix epoch, written as digits. */
export const millisText: z.ZodType<string> = z
  .string()
  .regex(/^\d{1,15}$/, 'expected milliseconds');

/** The number in a text that may be missing or empty; absent then. */
export function numberOf(text: string | null | undefined): number | undefined {
  return text === undefined || text === null || text === '' ? undefined : Number(text);
}

/** The number in a text that is 0 or negative where there is none; absent then. */
export function positiveOf(text: string | null | undefined): number | undefined {
  const value = numberOf(text);
  return value !== undefined && value > 0 ? value : undefined;
}

/** One side's best level, where its texts say that there is one. */
export function bestOf(
  price: string | null | undefined,
  amount: string | null | undefined,
): { price: number; amount: number } | undefined {
  const level = { price: numberOf(price), amount: positiveOf(amount) };
  return level.price === undefined || level.amount === undefined
    ? undefined
    : { price: level.price, amount: level.amount };
}
