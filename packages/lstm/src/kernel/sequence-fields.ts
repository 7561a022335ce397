/**
 * The fields of a layer's sequences, 32-bit integers in the order in which the kernels read them. Row strides are in
 * bytes, places are offsets in bytes, and a place of 0 is none.
 */
export const SEQUENCE_FIELDS = [
  'sequences',
  'steps',
  'inputs',
  'units',
  'gateRow',
  'slopeRow',
  'inputSlopeRow',
  'features',
  'mask',
  'kernel',
  'recurrent',
  'bias',
  'gates',
  'cells',
  'hidden',
  'tangents',
  'outputSlopes',
  'hiddenSlope',
  'cellSlope',
  'transposedKernel',
  'transposedRecurrent',
  'kernelSlope',
  'recurrentSlope',
  'biasSlope',
  'inputSlopes',
  'zeros',
] as const;

/** A layer's sequences by the names of their fields; `units` is padded. */
export type SequenceFields = Readonly<Record<(typeof SEQUENCE_FIELDS)[number], number>>;

/** Reads the fields that stand at a place. */
export function readFields(buffer: ArrayBuffer, at: number): SequenceFields {
  const values = new Int32Array(buffer, at, SEQUENCE_FIELDS.length);
  return Object.fromEntries(
    SEQUENCE_FIELDS.map((name, place) => [name, values[place]!]),
  ) as SequenceFields;
}
