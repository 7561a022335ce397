/** Down, stable and up as a data set counts them; and a move that is not known. */
const DOWN = 0;
const STABLE = 1;
const UP = 2;
const UNKNOWN = -1;

/**
 * The class of a move: up (2) above the threshold, down (0) below its negative, stable (1) between, −1 where the move
 * is not known.
 */
export function directionOf(move: number, threshold: number): -1 | 0 | 1 | 2 {
  if (Number.isNaN(move)) return UNKNOWN;
  if (move > threshold) return UP;
  return move < -threshold ? DOWN : STABLE;
}

/** The classes of all moves of a horizon. */
export function directionsOf(moves: Float32Array, threshold: number): Int8Array {
  return Int8Array.from(moves, (move) => directionOf(move, threshold));
}
