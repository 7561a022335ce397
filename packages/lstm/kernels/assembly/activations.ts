// Sigmoid and hyperbolic tangent of whole rows, each in a loop of its own, so that fewer constants than registers are
// alive in each.
//
// Both rest on e^y = 2^n · e^r with n = round(y ÷ ln 2) and |r| ≤ ln 2 ÷ 2. Adding 1.5 · 2^23 rounds to a whole number
// and leaves n in the low bits of the sum, from where a shift by 23 puts it into an exponent. ln 2 is taken off in two
// parts (Cody and Waite 1980). e^r − 1 = r + r² · q(r), q of degree 4 through the Chebyshev nodes: 2.6e-8 relative.

/** Constants are read from memory, before the loop: V8 builds a constant that stands in the code anew in every turn. */
const CONSTANTS = memory.data<f32>([
  1.4426950408889634, // 1 ÷ ln 2
  12582912, // 1.5 · 2^23
  0.693359375, // ln 2, the high bits
  -2.12194440054690583e-4, // and the rest
  0.5,
  0.1666657684598399,
  0.04166655443768787,
  0.008363202971575686,
  0.001392621346613975,
  1,
  2,
  87, // beyond it e^y leaves the normal floats
  -87,
  18.1, // twice the number from which on the tangent is 1 to the last bit
  -18.1,
]);

// @ts-ignore: AssemblyScript allows decorators on functions
@inline
function constant(index: usize): v128 {
  return v128.load32_splat(CONSTANTS + (index << 2));
}

/** e^r − 1, from y and the whole number n of its ln 2. */
// @ts-ignore: AssemblyScript allows decorators on functions
@inline
function remainder(
  y: v128,
  n: v128,
  high: v128,
  low: v128,
  q0: v128,
  q1: v128,
  q2: v128,
  q3: v128,
  q4: v128,
): v128 {
  const r = f32x4.sub(f32x4.sub(y, f32x4.mul(n, high)), f32x4.mul(n, low));
  let q = f32x4.add(f32x4.mul(r, q4), q3);
  q = f32x4.add(f32x4.mul(q, r), q2);
  q = f32x4.add(f32x4.mul(q, r), q1);
  q = f32x4.add(f32x4.mul(q, r), q0);
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q));
}

/** 1 ÷ (1 + e^−x) of `count` floats in place; `count` is a multiple of 4. */
export function sigmoidInPlace(at: usize, count: i32): void {
  const perLn2 = constant(0);
  const rounder = constant(1);
  const high = constant(2);
  const low = constant(3);
  const q0 = constant(4);
  const q1 = constant(5);
  const q2 = constant(6);
  const q3 = constant(7);
  const q4 = constant(8);
  const one = constant(9);
  const most = constant(11);
  const least = constant(12);
  for (let left = count; left > 0; left -= 4) {
    const y = f32x4.pmin(f32x4.pmax(f32x4.neg(v128.load(at)), least), most);
    const rounded = f32x4.add(f32x4.mul(y, perLn2), rounder);
    const below = remainder(y, f32x4.sub(rounded, rounder), high, low, q0, q1, q2, q3, q4);
    const power = i32x4.add(f32x4.add(below, one), i32x4.shl(rounded, 23));
    v128.store(at, f32x4.div(one, f32x4.add(one, power)));
    at += 16;
  }
}

/**
 * tanh x = (e^2x − 1) ÷ (e^2x + 1) of `count` floats; `count` is a multiple of 4. e^2x − 1 is built from e^r − 1, so
 * that its relative error is small also where x is near 0.
 */
export function tangentOf(from: usize, to: usize, count: i32): void {
  const perLn2 = constant(0);
  const rounder = constant(1);
  const high = constant(2);
  const low = constant(3);
  const q0 = constant(4);
  const q1 = constant(5);
  const q2 = constant(6);
  const q3 = constant(7);
  const q4 = constant(8);
  const one = constant(9);
  const two = constant(10);
  const most = constant(13);
  const least = constant(14);
  for (let left = count; left > 0; left -= 4) {
    const x = v128.load(from);
    const y = f32x4.pmin(f32x4.pmax(f32x4.add(x, x), least), most);
    const rounded = f32x4.add(f32x4.mul(y, perLn2), rounder);
    const below = remainder(y, f32x4.sub(rounded, rounder), high, low, q0, q1, q2, q3, q4);
    const scale = i32x4.add(one, i32x4.shl(rounded, 23));
    const lessOne = f32x4.add(f32x4.mul(scale, below), f32x4.sub(scale, one));
    v128.store(to, f32x4.div(lessOne, f32x4.add(lessOne, two)));
    from += 16;
    to += 16;
  }
}
