import { InvalidParameter } from '../errors/invalid-parameter.ts';
import type { FeatureParameters, ParameterValue } from './parameter.ts';

/** A feature as a schema asks for it: its name, and the parameters that differ from their defaults. */
export interface FeatureRequest {
  readonly name: string;
  readonly [parameter: string]: ParameterValue;
}

const NAME = /^([A-Za-z][\w.-]*)(?:\{([^{}]*)\})?$/;
const PARAMETER = /^([A-Za-z]\w*)=([\w.+;-]+)$/;
/** What is one number; several with a semicolon between are a text. */
const NUMBER = /^[-+\d.][^;]*$/;

/**
 * The name of a column: the feature with all of its parameters, by alphabet.
 *
 * @example
 * ```ts
 * import { columnName } from '@slipstream/features';
 *
 * columnName('flow.ofi', { source: 'own', halfLife: 2_000_000 }); // => 'flow.ofi{halfLife=2000000,source=own}'
 * columnName('clock.timeToExpiry', {}); // => 'clock.timeToExpiry'
 * ```
 */
export function columnName(name: string, parameters: FeatureParameters): string {
  const parts = Object.keys(parameters)
    .sort()
    .map((parameter) => `${parameter}=${parameters[parameter]}`);
  return parts.length > 0 ? `${name}{${parts.join(',')}}` : name;
}

/**
 * Reads the name of a column back.
 *
 * @throws {InvalidParameter} when the text is no such name.
 * @example
 * ```ts
 * import { parseColumnName } from '@slipstream/features';
 *
 * parseColumnName('flow.ofi{halfLife=2000000,source=own}'); // => { name: 'flow.ofi', halfLife: 2000000, source: 'own' }
 * ```
 */
export function parseColumnName(text: string): FeatureRequest {
  const [, name, list] = NAME.exec(text) ?? [];
  if (name === undefined) throw unreadable(text, text);
  const request: Record<string, ParameterValue> & { name: string } = { name };
  for (const part of list === undefined || list === '' ? [] : list.split(',')) {
    const [, parameter, value] = PARAMETER.exec(part) ?? [];
    if (parameter === undefined || value === undefined) throw unreadable(text, part);
    request[parameter] = NUMBER.test(value) ? Number(value) : value;
  }
  return request;
}

function unreadable(feature: string, value: string): InvalidParameter {
  return new InvalidParameter({
    feature,
    parameter: 'name',
    value,
    expected: 'a name such as flow.ofi{halfLife=2000000,source=own}',
  });
}
