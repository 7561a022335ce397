// One step of Adam over arrays of floats, computed in doubles two at a time. Every operation is the one that plain
// TypeScript does, in the same order, so that the two give the same bits.

/** `before` and the squares of `count` floats, added up one after the other. */
export function addSquares(before: f64, at: usize, count: i32): f64 {
  let sum = before;
  for (let left = count; left > 0; left--) {
    const value = <f64>load<f32>(at);
    sum += value * value;
    at += 4;
  }
  return sum;
}

/** Moves `count` weights; where that is odd, the place behind each array's last float must be free. */
export function moveByAdam(
  count: i32,
  weights: usize,
  gradients: usize,
  first: usize,
  second: usize,
  clip: f64,
  decay: f64,
  firstDecay: f64,
  secondDecay: f64,
  size: f64,
  epsilon: f64,
): void {
  const clips = f64x2.splat(clip);
  const decays = f64x2.splat(decay);
  const firstKept = f64x2.splat(firstDecay);
  const firstTaken = f64x2.splat(1 - firstDecay);
  const secondKept = f64x2.splat(secondDecay);
  const secondTaken = f64x2.splat(1 - secondDecay);
  const sizes = f64x2.splat(size);
  const epsilons = f64x2.splat(epsilon);
  const bytes = (<usize>((count + 1) >> 1)) << 3;
  for (let at: usize = 0; at < bytes; at += 8) {
    const values = pair(weights + at);
    const slope = f64x2.add(f64x2.mul(clips, pair(gradients + at)), f64x2.mul(decays, values));
    const mean = f64x2.add(f64x2.mul(firstKept, pair(first + at)), f64x2.mul(firstTaken, slope));
    const square = f64x2.add(
      f64x2.mul(secondKept, pair(second + at)),
      f64x2.mul(f64x2.mul(secondTaken, slope), slope),
    );
    const roundedMean = f32x4.demote_f64x2_zero(mean);
    const roundedSquare = f32x4.demote_f64x2_zero(square);
    v128.store64_lane(first + at, roundedMean, 0);
    v128.store64_lane(second + at, roundedSquare, 0);
    const root = f64x2.sqrt(f64x2.promote_low_f32x4(roundedSquare));
    const move = f64x2.div(
      f64x2.mul(sizes, f64x2.promote_low_f32x4(roundedMean)),
      f64x2.add(root, epsilons),
    );
    v128.store64_lane(weights + at, f32x4.demote_f64x2_zero(f64x2.sub(values, move)), 0);
  }
}

// @ts-ignore: AssemblyScript allows decorators on functions
@inline
function pair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}
