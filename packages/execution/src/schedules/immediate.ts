import type { Schedule } from './schedule.ts';

/**
 * Everything at once: the whole quantity is due from the start.
 *
 * @example
 * ```ts
 * import { immediate } from '@slipstream/execution';
 *
 * immediate().id; // => 'immediate'
 * ```
 */
export function immediate(): Schedule<undefined> {
  return {
    id: 'immediate',
    steady: true,
    init: () => undefined,
    target: ({ parent }) => ({ state: undefined, lots: parent.quantity }),
  };
}
