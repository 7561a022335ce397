import { InvalidParameter } from '../errors/invalid-parameter.ts';
import type {
  Feature,
  FeatureContext,
  PanelFeature,
  PanelRow,
  WrittenFeature,
} from '../feature.ts';
import type { FeatureParameters, Parameter, ParameterValue } from './parameter.ts';

/** A kind of feature: its name, its parameters, and how one is made. */
export interface FeatureDefinition {
  /** Family and name: `flow.ofi`. A formula that changes gets a new name, because models know it by this one. */
  readonly name: string;
  /**
   * All parameters, those not given at their defaults.
   *
   * @throws {InvalidParameter} when one is unknown or cannot take its value.
   */
  parameters(given: FeatureParameters): FeatureParameters;
  /** The names of those that are lengths of time, in microseconds: none where left out. */
  readonly durations?: readonly string[];
  /** Makes one. The parameters are complete and checked. */
  create(parameters: FeatureParameters, context: FeatureContext): Feature;
}

/** What a definition is made of. */
export interface FeatureParts<Values extends FeatureParameters> {
  readonly name: string;
  readonly parameters: { readonly [Name in keyof Values]: Parameter<Values[Name]> };
  /** Makes one of complete and checked parameters: an object that gives its number, writes it, or says where it stands. */
  create(values: Values, context: FeatureContext): Feature | WrittenFeature | PanelFeature;
}

/**
 * Defines a feature: one of this package, or a user's own, which joins through {@link featureRegistry}.
 *
 * @example
 * ```ts
 * import { defineFeature, featureRegistry, featureSchema, source } from '@slipstream/features';
 *
 * const buyersOnly = defineFeature({
 *   name: 'desk.bidDepth',
 *   parameters: { source: source() },
 *   create: ({ source }, context) => {
 *     const market = context.market(source);
 *     return { value: () => Math.log1p(market.bidAmount) };
 *   },
 * });
 * const registry = featureRegistry([buyersOnly]);
 * const schema = featureSchema({ features: [{ name: 'desk.bidDepth' }], clock: { kind: 'event' }, registry });
 * schema.columns; // => [{ name: 'desk.bidDepth{source=own}' }]
 * ```
 */
export function defineFeature<Values extends FeatureParameters>({
  name,
  parameters,
  create,
}: FeatureParts<Values>): FeatureDefinition {
  const known: Readonly<Record<string, Parameter<ParameterValue>>> = parameters;
  return {
    name,
    parameters: (given) => {
      for (const parameter of Object.keys(given)) {
        if (!Object.hasOwn(known, parameter)) {
          throw new InvalidParameter({
            feature: name,
            parameter,
            value: given[parameter],
            expected: `only parameters that it has: ${['name', ...Object.keys(known)].join(', ')}`,
          });
        }
      }
      return Object.fromEntries(
        Object.entries(known).map(([parameter, { fallback, expected, accepts }]) => {
          const value = given[parameter] ?? fallback;
          if (!accepts(value)) {
            throw new InvalidParameter({ feature: name, parameter, value, expected });
          }
          return [parameter, value];
        }),
      );
    },
    durations: Object.keys(known).filter((parameter) => known[parameter]!.unit === 'microseconds'),
    // `parameters` above has checked each value against the type that `Values` states.
    create: (values, context) => valued(create(values as Values, context)),
  };
}

/** A feature that also gives the number that it writes, or that its panel does. */
function valued(feature: Feature | WrittenFeature | PanelFeature): Feature {
  if ('value' in feature) return feature;
  const write = 'write' in feature ? feature.write : writeOf(feature.row);
  const written = new Float64Array(1);
  const moment = { time: Number.NaN };
  return {
    ...feature,
    write,
    value: (time) => {
      moment.time = time;
      write(written, 0, moment);
      return written[0]!;
    },
  };
}

function writeOf({ panel, index }: PanelRow): WrittenFeature['write'] {
  const rows = Uint16Array.of(index);
  const places = new Uint16Array(1);
  return (target, place, moment) => {
    places[0] = place;
    panel.write(target, rows, places, moment);
  };
}
