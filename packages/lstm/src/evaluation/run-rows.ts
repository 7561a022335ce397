import type { DataSet, Segment } from '@slipstream/core';
import type { StepKernel } from '../kernel/step-kernel.ts';

/**
 * Steps a kernel through a block of rows as serving would: the memory begins empty at the start of each segment
 * and is carried from there, also through the rows of the segment that lie before the block.
 *
 * @param before called with each row of the block before its step, while the memory is that of the row before.
 * @param after called with each row of the block after its step.
 */
export function runRows(
  kernel: StepKernel,
  { features, schema, segments }: DataSet,
  block: Segment,
  { before, after }: { before?: (row: number) => void; after?: (row: number) => void },
): void {
  const columns = schema.columns.length;
  for (const segment of segments) {
    const end = Math.min(segment.end, block.end);
    if (end <= block.start) continue;
    kernel.reset();
    for (let row = segment.start; row < end; row += 1) {
      if (row >= block.start) before?.(row);
      for (let column = 0; column < columns; column += 1) {
        kernel.input[column] = features[row * columns + column]!;
      }
      kernel.step();
      if (row >= block.start) after?.(row);
    }
  }
}

/** The raw outputs of every row of a block, row-major; NaN for rows in no segment. */
export function outputsOf(kernel: StepKernel, dataSet: DataSet, block: Segment): Float32Array {
  const width = kernel.outputs.length;
  const outputs = new Float32Array((block.end - block.start) * width).fill(Number.NaN);
  runRows(kernel, dataSet, block, {
    after: (row) => outputs.set(kernel.outputs, (row - block.start) * width),
  });
  return outputs;
}

/** The three logits of one direction label from the outputs of a block; zeros elsewhere. */
export function logitsOfBlock(outputs: Float32Array, width: number, at: number): Float32Array {
  const rows = outputs.length / width;
  const logits = new Float32Array(3 * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let kind = 0; kind < 3; kind += 1)
      logits[3 * row + kind] = outputs[row * width + at + kind]!;
  }
  return logits;
}
