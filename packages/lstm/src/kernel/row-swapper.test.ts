import { describe, expect, test } from '@jest/globals';
import { ArenaPlan } from './arena.ts';
import type { KernelBackend } from './kernel-functions.ts';
import { planSwapper, RowSwapper } from './row-swapper.ts';

const counted = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, place) => place + 1);

function opened(
  backend: KernelBackend,
  size: { readonly sequences: number; readonly steps: number },
  columns: number,
  width: number,
) {
  const plan = new ArenaPlan();
  const rows = plan.reserve(size.sequences * size.steps * width);
  const beside = planSwapper(plan, size, columns);
  const arena = plan.open(backend);
  return {
    rows: arena.floats(rows),
    swapper: new RowSwapper(arena, beside, size),
    place: { at: rows.at, width },
  };
}

// Invariants, for every size and both backends:
// - column c of step t of sequence s stands in column c of row t × sequences + s, and nothing is written beside it;
// - what is fetched from there is what was brought.
describe.each<KernelBackend>(['wasm', 'typescript'])('RowSwapper on %s', (backend) => {
  test('turns sequence by sequence into step by step, into wider rows', () => {
    const { rows, swapper, place } = opened(backend, { sequences: 2, steps: 3 }, 2, 3);
    swapper.bring(counted(12), 2, place);
    expect([...rows.subarray(0, 18)]).toEqual([
      ...[1, 2, 0, 7, 8, 0],
      ...[3, 4, 0, 9, 10, 0],
      ...[5, 6, 0, 11, 12, 0],
    ]);
  });

  test.each([
    [1, 1, 1, 1],
    [3, 4, 4, 4],
    [5, 2, 7, 16],
    [2, 9, 14, 16],
    [4, 3, 40, 40],
  ])(
    'brings and fetches %i sequences of %i steps of %i columns in rows of %i',
    (sequences, steps, columns, width) => {
      const { rows, swapper, place } = opened(backend, { sequences, steps }, columns, width);
      const values = counted(sequences * steps * columns);
      rows.fill(-1);
      swapper.bring(values, columns, place);
      for (let at = 0; at < sequences * steps * width; at += 1) {
        const [row, column] = [Math.floor(at / width), at % width];
        const [step, sequence] = [Math.floor(row / sequences), row % sequences];
        const from = (sequence * steps + step) * columns + column;
        expect(rows[at]).toBe(column < columns ? values[from] : -1);
      }
      const back = new Float32Array(values.length);
      swapper.fetch(place, columns);
      swapper.read(back);
      expect(back).toEqual(values);
    },
  );
});
