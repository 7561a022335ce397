/** Columns of a tile: four vectors of four floats. */
const TILE_COLUMNS = 16;

/** `count` rounded up to a multiple of `step`. */
function roundUp(count: number, step: number): number {
  return Math.ceil(count / step) * step;
}

/** Units are padded to whole vectors; the weights of the padding are 0, and so are its values. */
export function paddedUnits(units: number): number {
  return roundUp(units, 4);
}

/** Columns are padded to whole tiles. */
export function paddedColumns(columns: number): number {
  return roundUp(columns, TILE_COLUMNS);
}

/** Puts `rows` × `columns` weights into tiles of `depth` rows; rows and columns beyond them stay 0. */
export function packMatrix(
  source: Float32Array,
  columns: number,
  depth: number,
  target: Float32Array,
): void {
  for (let place = 0; place < source.length; place += 1) {
    const row = Math.floor(place / columns);
    target[inTiles(row, place % columns, depth)] = source[place]!;
  }
}

/** Puts rows × 4 units of gate weights into tiles of `depth` rows, each gate padded. */
export function packGates(
  source: Float32Array,
  units: number,
  depth: number,
  target: Float32Array,
): void {
  const padded = paddedUnits(units);
  const rows = source.length / (4 * units);
  let from = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let gate = 0; gate < 4; gate += 1) {
      for (let unit = 0; unit < units; unit += 1) {
        target[inTiles(row, gate * padded + unit, depth)] = source[from]!;
        from += 1;
      }
    }
  }
}

/** The transpose of gate weights in tiles: its rows are the padded gates, its columns the rows of the source. */
export function packTransposedGates(
  source: Float32Array,
  units: number,
  target: Float32Array,
): void {
  const padded = paddedUnits(units);
  const rows = source.length / (4 * units);
  let from = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let gate = 0; gate < 4; gate += 1) {
      for (let unit = 0; unit < units; unit += 1) {
        target[inTiles(gate * padded + unit, row, 4 * padded)] = source[from]!;
        from += 1;
      }
    }
  }
}

/** The transpose of `rows` × `columns` weights in tiles of `columns` rows. */
export function packTransposed(source: Float32Array, columns: number, target: Float32Array): void {
  for (let place = 0; place < source.length; place += 1) {
    const row = Math.floor(place / columns);
    target[inTiles(place % columns, row, columns)] = source[place]!;
  }
}

/** Copies rows between matrices of different widths, as many columns as the narrower one has. */
export function copyRows(
  source: Float32Array,
  sourceWidth: number,
  target: Float32Array,
  targetWidth: number,
): void {
  if (sourceWidth === targetWidth) {
    target.set(source.subarray(0, target.length));
    return;
  }
  const width = Math.min(sourceWidth, targetWidth);
  const rows = Math.min(source.length / sourceWidth, target.length / targetWidth);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      target[row * targetWidth + column] = source[row * sourceWidth + column]!;
    }
  }
}

function inTiles(row: number, column: number, depth: number): number {
  return (column >> 4) * depth * TILE_COLUMNS + row * TILE_COLUMNS + (column & 15);
}
