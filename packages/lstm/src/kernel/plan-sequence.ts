import type { ArenaPlan, Place } from './arena.ts';
import { SEQUENCE_FIELDS, type SequenceFields } from './sequence-fields.ts';
import { paddedColumns, paddedUnits } from './tiles.ts';

/** How many sequences of how many steps go through a layer at once. */
export interface SequenceShape {
  readonly sequences: number;
  readonly steps: number;
  readonly inputs: number;
  readonly units: number;
}

/** What a layer's sequences are for. */
export interface SequenceUse {
  /** Leaves steps out by a mask. */
  readonly masked?: boolean;
  /** Runs backwards too. */
  readonly trained?: boolean;
  /** Gives the slopes by the inputs as well. */
  readonly inputSlopes?: boolean;
  /** The layer whose hidden values are the inputs; its padded units are then the number of inputs. */
  readonly below?: PlannedSequence;
}

type StrideName =
  | 'sequences'
  | 'steps'
  | 'inputs'
  | 'units'
  | 'gateRow'
  | 'slopeRow'
  | 'inputSlopeRow';

/** What stands in the memory of the kernels for one layer. */
type SequencePlaces = Readonly<Record<Exclude<keyof SequenceFields, StrideName>, Place>>;

/** A layer's sequences with all their places in an arena. */
export interface PlannedSequence {
  readonly shape: SequenceShape;
  readonly places: SequencePlaces;
  /** Where the fields stand. */
  readonly fields: Place;
}

const FLOAT = 4;

/** Keeps the memory for a layer's sequences. */
export function planSequence(
  plan: ArenaPlan,
  shape: SequenceShape,
  { masked = false, trained = false, inputSlopes = false, below }: SequenceUse = {},
): PlannedSequence {
  const { sequences, steps, inputs, units } = shape;
  const padded = paddedUnits(units);
  const slopeWidth = paddedColumns(padded);
  const rows = sequences * steps;
  const gates = 4 * padded;
  const when = (wanted: boolean, count: number, width = FLOAT): Place =>
    wanted ? plan.reserve(count, width) : { at: 0, bytes: 0 };
  const places: SequencePlaces = {
    features: below ? hiddenAfter(below) : plan.reserve(rows * inputs),
    mask: when(masked, rows, 1),
    kernel: plan.reserve(inputs * gates),
    recurrent: plan.reserve(padded * gates),
    bias: plan.reserve(gates),
    gates: plan.reserve(rows * gates),
    cells: plan.reserve((rows + sequences) * padded),
    hidden: plan.reserve((rows + sequences) * padded),
    tangents: plan.reserve(rows * padded),
    outputSlopes: when(trained, rows * slopeWidth),
    hiddenSlope: when(trained, sequences * slopeWidth),
    cellSlope: when(trained, sequences * padded),
    transposedKernel: when(inputSlopes, gates * paddedColumns(inputs)),
    transposedRecurrent: when(trained, gates * slopeWidth),
    kernelSlope: when(trained, inputs * gates),
    recurrentSlope: when(trained, padded * gates),
    biasSlope: when(trained, gates),
    inputSlopes: when(inputSlopes, rows * paddedColumns(inputs)),
    zeros: when(inputSlopes, paddedColumns(inputs)),
  };
  return { shape, places, fields: plan.reserve(SEQUENCE_FIELDS.length) };
}

/** The hidden values after each step; before them stand those before the first. */
export function hiddenAfter({ shape, places }: PlannedSequence): Place {
  return afterFirst(places.hidden, shape);
}

/** The cells after each step. */
export function cellsAfter({ shape, places }: PlannedSequence): Place {
  return afterFirst(places.cells, shape);
}

/** The fields as the kernels read them. */
export function fieldsOf({ shape, places }: PlannedSequence): SequenceFields {
  const { sequences, steps, inputs, units } = shape;
  const padded = paddedUnits(units);
  const offsets = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, place.at]),
  ) as Record<keyof SequencePlaces, number>;
  return {
    sequences,
    steps,
    inputs,
    units: padded,
    gateRow: FLOAT * 4 * padded,
    slopeRow: FLOAT * paddedColumns(padded),
    inputSlopeRow: FLOAT * paddedColumns(inputs),
    ...offsets,
  };
}

function afterFirst({ at, bytes }: Place, { sequences, units }: SequenceShape): Place {
  const first = FLOAT * sequences * paddedUnits(units);
  return { at: at + first, bytes: bytes - first };
}
