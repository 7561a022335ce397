import type { Segment } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';

/**
 * Holds a range of rows against its data set.
 *
 * @throws {InvalidSetting} when it is empty or reaches beyond.
 */
export function requireRows({ rows }: { readonly rows: number }, { start, end }: Segment): void {
  if (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    start < end &&
    end <= rows
  ) {
    return;
  }
  throw new InvalidSetting({
    setting: 'range of rows',
    value: `[${start}, ${end})`,
    expected: `at least one row within [0, ${rows})`,
  });
}
