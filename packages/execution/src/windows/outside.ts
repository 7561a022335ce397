import { requireSetting } from '../errors/invalid-setting.ts';
import type { Constraint, OrderBounds } from '../policy/guard.ts';
import { DAY } from '../schedules/volume-curve.ts';
import { earlier } from '../time/earlier.ts';
import { type Blackout, blackoutAt } from './blackout.ts';

/**
 * The constraint that holds a policy outside some windows: while one of them holds, nothing works, or nothing takes.
 * Give it to `guard`. What stands inside the guard is held back with the rest, a deadline too: put `withDeadline` around
 * the guard for a parent that must be completed even then.
 *
 * @throws {InvalidSetting} when a window ends before it begins, or its time is no time.
 * @example
 * ```ts
 * import { MINUTE, SECOND } from '@slipstream/core';
 * import { type Blackout, compose, guard, join, outside, twap, withDeadline } from '@slipstream/execution';
 *
 * const windows: readonly Blackout[] = [
 *   { kind: 'expiry', before: 30 * MINUTE },
 *   { kind: 'funding', before: 10 * SECOND, after: 5 * SECOND, leaves: 'rests' },
 *   { kind: 'roll', at: 8 * 60 * MINUTE, weekday: 5, before: 5 * MINUTE, after: 5 * MINUTE },
 * ];
 * const policy = guard(compose(twap({ slices: 10 }), join()), outside(windows));
 * withDeadline(policy).id; // => 'twap 10 by join, guarded by outside expiry, funding, roll, completed'
 * ```
 */
export function outside(windows: readonly Blackout[]): Constraint {
  for (const window of windows) checkWindow(window);
  return {
    id: `outside ${windows.map(({ kind }) => kind).join(', ')}`,
    bounds(context): OrderBounds {
      let bounds: OrderBounds = {};
      for (const window of windows) {
        const { holds, changesAt } = blackoutAt(window, context);
        bounds = { ...bounds, changesAt: earlier(bounds.changesAt, changesAt) };
        if (!holds) continue;
        const why = `the window of ${window.kind}`;
        bounds =
          window.leaves === 'rests' ? { ...bounds, restsOnly: why } : { ...bounds, closed: why };
      }
      return bounds;
    },
  };
}

function checkWindow(window: Blackout): void {
  const { kind } = window;
  if (kind === 'between') {
    requireSetting(
      window.until > window.from,
      'until of between',
      window.until,
      'a later time than from',
    );
    return;
  }
  const { before, after = 0 } = window;
  requireSetting(before >= 0, `before of ${kind}`, before, 'a time of 0 or more');
  requireSetting(after >= 0, `after of ${kind}`, after, 'a time of 0 or more');
  requireSetting(before + after > 0, `length of ${kind}`, before + after, 'a time above 0');
  if (kind !== 'roll') return;
  const { at, weekday } = window;
  requireSetting(at >= 0 && at < DAY, 'at of roll', at, 'a time of the day');
  const sound = weekday === undefined || [0, 1, 2, 3, 4, 5, 6].includes(weekday);
  requireSetting(sound, 'weekday of roll', weekday, '0 for Sunday … 6 for Saturday');
}
