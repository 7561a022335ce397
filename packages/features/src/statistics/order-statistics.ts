/** Goes through all numbers of all columns, in any order, and the same each time. */
export type Passage = (see: (column: number, value: number) => void) => void;

/** How the 32 bits of a number are looked at in three passes: from which bit on, and how many. */
const PASSES = [
  { shift: 21, bits: 11 },
  { shift: 10, bits: 11 },
  { shift: 0, bits: 10 },
] as const;

/**
 * The numbers of given ranks in columns of 32-bit numbers, exactly, without holding the columns: a radix selection
 * that goes through them three times and counts 2,048 bins per rank. The rank 0 is the least. NaN must not occur.
 *
 * @param ranks per column, each below the number of its values.
 */
export function orderStatistics(
  passage: Passage,
  ranks: readonly (readonly number[])[],
): readonly Float64Array[] {
  const searches = ranks.map((ofColumn) =>
    ofColumn.map((rank) => ({ rank, prefix: 0, counts: new Uint32Array(2_048) })),
  );
  for (const { shift, bits } of PASSES) {
    const mask = 2 ** bits - 1;
    const above = shift + bits;
    passage((column, value) => {
      const key = orderedBits(value);
      // A shift by 32 is one by 0, so the first pass has no prefix to compare.
      const prefix = above === 32 ? 0 : key >>> above;
      for (const search of searches[column]!) {
        if (search.prefix === prefix) search.counts[(key >>> shift) & mask]! += 1;
      }
    });
    for (const search of searches.flat()) {
      let bin = 0;
      while (search.rank >= search.counts[bin]!) {
        search.rank -= search.counts[bin]!;
        bin += 1;
      }
      search.prefix = ((search.prefix << bits) | bin) >>> 0;
      search.counts.fill(0);
    }
  }
  return searches.map((ofColumn) =>
    Float64Array.from(ofColumn, ({ prefix }) => numberOfBits(prefix)),
  );
}

/**
 * Quantiles of columns of 32-bit numbers, linear between neighbours like `quantileOf` of core, in three passes.
 *
 * @param counts of the values per column, at least 1 each.
 */
export function quantilesOfColumns(
  passage: Passage,
  counts: readonly number[],
  probabilities: readonly number[],
): readonly number[][] {
  const places = counts.map((count) => probabilities.map((share) => share * (count - 1)));
  const ranks = places.map((ofColumn, column) =>
    ofColumn.flatMap((place) => [
      Math.floor(place),
      Math.min(Math.floor(place) + 1, counts[column]! - 1),
    ]),
  );
  const found = orderStatistics(passage, ranks);
  return places.map((ofColumn, column) =>
    ofColumn.map((place, index) => {
      const low = found[column]![2 * index]!;
      const high = found[column]![2 * index + 1]!;
      return low === high ? low : low + (place - Math.floor(place)) * (high - low);
    }),
  );
}

const single = new Float32Array(1);
const word = new Uint32Array(single.buffer);

/** The bits of a 32-bit number as a whole number that orders as the number does. */
function orderedBits(value: number): number {
  single[0] = value;
  const bits = word[0]!;
  return (bits >>> 31 === 1 ? ~bits : bits | 0x80000000) >>> 0;
}

function numberOfBits(ordered: number): number {
  word[0] = (ordered >>> 31 === 1 ? ordered & 0x7fffffff : ~ordered) >>> 0;
  // −0 is 0 to whoever reads it.
  return single[0]! + 0;
}
