/**
 * How much the kernel still does.
 *
 * - `reduce-only`: no order that would enlarge the position;
 * - `halted`: no new order and no enlarged one; what works may fill, and may be cancelled;
 * - `kill`: every order is cancelled and the parent ends with what it has. Nothing lifts it.
 */
export type HaltLevel = 'reduce-only' | 'halted' | 'kill';

/** A halt that holds, and why. */
export interface Halt {
  readonly level: HaltLevel;
  readonly reason: string;
}

const RANK: Readonly<Record<HaltLevel, number>> = { 'reduce-only': 1, halted: 2, kill: 3 };

/** The halt that holds after another was called: the harder one. The first reason for a level stays. */
export function harder(current: Halt | undefined, next: Halt): Halt {
  return current && RANK[current.level] >= RANK[next.level] ? current : next;
}
