import type { Lots, Micros } from '@slipstream/core';
import type { Schedule } from '@slipstream/execution';

/** Into how many steps the curve is cut. */
const STEPS = 20;

/**
 * A schedule of our own: the share that is due rises with the time passed to a power. Below 1 it trades most at first,
 * 1 is even, above 1 it waits. It keeps no memory: what is due follows from the time alone.
 *
 * @param power above 0.
 */
export function frontLoaded(power: number): Schedule<null> {
  return {
    id: `front-loaded ${power}`,
    // By the clock its target rises at `nextAt` alone, so the kernel may let it sleep in between.
    steady: true,
    init: () => null,
    target({ now, parent }, state) {
      const { start, end } = parent.order;
      const length = (end - start) / STEPS;
      // The first step is due at the start, so that the last is not due at the very end.
      const step = now < start ? 0 : Math.min(STEPS, 1 + Math.floor((now - start) / length));
      const nextAt = step < STEPS ? Math.ceil(start + step * length) : undefined;
      return { state, lots: dueAfter(step, power, parent.quantity), nextAt };
    },
  };
}

/** Rounding what is due in total, and not each step, makes the steps sum exactly to the quantity. */
function dueAfter(step: number, power: number, quantity: Lots): Lots {
  return Math.round(quantity * (step / STEPS) ** power);
}

/** The moments at which something becomes due, for a table or a chart. */
export function momentsOf(start: Micros, end: Micros): readonly Micros[] {
  return Array.from({ length: STEPS }, (_, step) =>
    Math.ceil(start + ((end - start) * step) / STEPS),
  );
}
