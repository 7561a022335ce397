interface Corner {
  readonly at: readonly [number, number];
  readonly value: number;
}

/**
 * The least point of a function of two unknowns by the simplex method of Nelder and Mead (The Computer Journal 7,
 * 1965), from a start with a step along each axis.
 */
export function simplexSearch(
  objective: (x: number, y: number) => number,
  start: readonly [number, number],
  step: readonly [number, number],
  rounds: number,
): readonly [number, number] {
  const corner = (x: number, y: number): Corner => ({ at: [x, y], value: objective(x, y) });
  const [x, y] = start;
  let corners = [corner(x, y), corner(x + step[0], y), corner(x, y + step[1])];
  for (let round = 0; round < rounds; round += 1) {
    corners.sort((one, other) => one.value - other.value);
    const [best, middle, worst] = corners as [Corner, Corner, Corner];
    const centre = mix(best.at, middle.at, 0.5);
    const moved = (share: number) => corner(...mix(centre, worst.at, share));
    const mirrored = moved(-1);
    let next = mirrored;
    if (mirrored.value < best.value) {
      const farther = moved(-2);
      if (farther.value < mirrored.value) next = farther;
    } else if (mirrored.value >= middle.value) {
      next = moved(mirrored.value < worst.value ? -0.5 : 0.5);
      if (next.value >= Math.min(worst.value, mirrored.value)) {
        corners = [
          best,
          corner(...mix(best.at, middle.at, 0.5)),
          corner(...mix(best.at, worst.at, 0.5)),
        ];
        continue;
      }
    }
    corners = [best, middle, next];
  }
  return corners.reduce((one, other) => (other.value < one.value ? other : one)).at;
}

function mix(
  [x, y]: readonly [number, number],
  [otherX, otherY]: readonly [number, number],
  share: number,
): [number, number] {
  return [x + share * (otherX - x), y + share * (otherY - y)];
}
