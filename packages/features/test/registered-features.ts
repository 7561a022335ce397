import type { InstrumentId, MarketUpdate } from '@slipstream/core';
import { FeaturesError } from '../src/errors/features-error.ts';
import type { FeatureRequest } from '../src/schema/feature-name.ts';
import { featureRegistry } from '../src/schema/feature-registry.ts';
import { featureSchema } from '../src/schema/feature-schema.ts';
import { FeatureExtractor } from '../src/vector/feature-extractor.ts';

/** Whose features are wanted, and a stretch of its line that is long enough for each to become known. */
export interface Line {
  readonly instrument: InstrumentId;
  readonly underlying?: InstrumentId;
  readonly updates: readonly MarketUpdate[];
}

/** Every registered feature, of the instrument's own market and of its underlying's, apart by whether the line tells it. */
export interface RegisteredFeatures {
  readonly known: readonly FeatureRequest[];
  /** Why each of the others is not: what it said, or that it never knew its number. */
  readonly unknown: ReadonlyMap<string, string>;
}

/**
 * Tries every feature of the registry on a line, with all of its parameters at their defaults, so that a feature that
 * somebody adds is put to the test without being listed anywhere.
 */
export function registeredFeatures(line: Line): RegisteredFeatures {
  const known: FeatureRequest[] = [];
  const unknown = new Map<string, string>();
  for (const [name, definition] of featureRegistry()) {
    const sources = 'source' in definition.parameters({}) ? ['own', 'underlying'] : [undefined];
    for (const source of sources) {
      if (source === 'underlying' && line.underlying === undefined) continue;
      const request = source === undefined ? { name } : { name, source };
      const why = whyUnknown(request, line);
      if (why === undefined) known.push(request);
      else unknown.set(`${name} ${source ?? ''}`.trim(), why);
    }
  }
  return { known, unknown };
}

function whyUnknown(request: FeatureRequest, { updates, ...parts }: Line): string | undefined {
  try {
    const schema = featureSchema({ features: [request], clock: { kind: 'event' } });
    const extractor = new FeatureExtractor({ schema, ...parts });
    for (const update of updates) extractor.update(update);
    const { receiveTime } = updates.at(-1)!.event;
    const [column] = schema.columns;
    return extractor.waiting(receiveTime).includes(column!.name) ? 'never known' : undefined;
  } catch (error) {
    if (!(error instanceof FeaturesError)) throw error;
    return error.message;
  }
}
