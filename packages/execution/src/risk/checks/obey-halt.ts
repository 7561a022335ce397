import { reduces } from '../exposure.ts';
import type { RiskCheck } from '../risk-check.ts';

/** No new risk while halted; while `reduce-only`, only what brings a known position nearer to 0. Nobody waives it. */
export const obeyHalt: RiskCheck = {
  id: 'halt',
  check(request, state) {
    const { halt, position } = state;
    if (!halt) return undefined;
    const { level, reason } = halt;
    const remedy = 'Lift the halt when its reason is gone; cancels pass meanwhile.';
    const problem = `${level}: ${reason}`;
    if (level !== 'reduce-only') return { value: level, bound: 'no halt', problem, remedy };
    if (position === undefined) {
      const unknown = `reduce-only, and the position is unknown: ${reason}`;
      return { value: undefined, bound: 'a position', problem: unknown, remedy };
    }
    return reduces(request, state)
      ? undefined
      : { value: position, bound: 'what reduces it', problem, remedy };
  },
};
