// The messages of ONNX that a network needs (onnx.proto3, IR version 8). Field numbers are the format's.
import { bytesField, type Field, integerField, textField } from './protobuf.ts';

const FLOAT = 1;
const INT64 = 7;
const INTEGER_ATTRIBUTE = 2;

/** A constant of 32-bit floats. */
export function floatsConstant(
  name: string,
  shape: readonly number[],
  values: Float32Array,
): Field {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [place, value] of values.entries()) view.setFloat32(place * 4, value, true);
  return constant(name, shape, FLOAT, new Uint8Array(view.buffer));
}

/** A constant of one 64-bit integer, 0 to 255. */
export function integerConstant(name: string, value: number): Field {
  return constant(name, [1], INT64, Uint8Array.of(value, 0, 0, 0, 0, 0, 0, 0));
}

/** An operation; an input that is left out is an empty name. */
export function node(
  operation: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, number>> = {},
): Field {
  return bytesField(
    1,
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, operation),
    ...Object.entries(attributes).map(([name, value]) =>
      bytesField(
        5,
        textField(1, name),
        integerField(3, value),
        integerField(20, INTEGER_ATTRIBUTE),
      ),
    ),
  );
}

/** An input of the graph; a size that is a name is any size. */
export function graphInput(name: string, shape: readonly (number | string)[]): Field {
  return bytesField(11, ...value(name, shape));
}

export function graphOutput(name: string, shape: readonly (number | string)[]): Field {
  return bytesField(12, ...value(name, shape));
}

function value(name: string, shape: readonly (number | string)[]): Field[] {
  const sizes = shape.map((size) =>
    bytesField(1, typeof size === 'number' ? integerField(1, size) : textField(2, size)),
  );
  const tensor = bytesField(1, integerField(1, FLOAT), bytesField(2, ...sizes));
  return [textField(1, name), bytesField(2, tensor)];
}

function constant(name: string, shape: readonly number[], type: number, raw: Uint8Array): Field {
  return bytesField(
    5,
    ...shape.map((size) => integerField(1, size)),
    integerField(2, type),
    textField(8, name),
    bytesField(9, raw),
  );
}
