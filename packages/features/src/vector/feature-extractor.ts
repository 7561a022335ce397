import type {
  FeatureScaling,
  FeatureSchema,
  FeatureVector,
  InstrumentId,
  MarketUpdate,
  Micros,
  NotReady,
  Reference,
} from '@slipstream/core';
import { realisedVolatility } from '../families/volatility/realised-volatility.ts';
import type { Feature } from '../feature.ts';
import { ObservedMarket } from '../market/observed-market.ts';
import { microPriceReference } from '../reference/micro-price-reference.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { scaled } from '../scaling/scale.ts';
import { parseColumnName } from '../schema/feature-name.ts';
import { definitionOf, type FeatureRegistry, featureRegistry } from '../schema/feature-registry.ts';
import { checkHash } from '../schema/feature-schema.ts';
import { SampledVector } from './sampled-vector.ts';

/** Whose features are extracted, and from what. */
export interface FeatureExtractorParts {
  readonly schema: FeatureSchema;
  /** The traded instrument. */
  readonly instrument: InstrumentId;
  /** The market that leads it, such as the perpetual of an option's coin. */
  readonly underlying?: InstrumentId;
  /** What direction is about; the size-weighted mid of the instrument's own book when left out. */
  readonly reference?: ReferenceSource;
  /** All features of this package when left out. */
  readonly registry?: FeatureRegistry;
}

/**
 * Turns updates of a market into feature vectors: the one implementation for training and for trading.
 *
 * Every update of the line goes in, in the order of receipt and while its views are fresh; a vector may be taken
 * at any time between two. It holds exactly what was put in before. While a watched book is not live nothing is
 * learned; losing one starts a new segment, in which every feature warms up anew.
 *
 * @example
 * ```ts
 * import { FeatureExtractor, featureSchema } from '@slipstream/features';
 *
 * const schema = featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } });
 * const extractor = new FeatureExtractor({ schema, instrument: 'deribit:BTC-PERPETUAL' });
 * const vector = extractor.sample(1_700_000_000_000_000);
 * vector.notReady; // => 'book-not-live'
 * vector.at(0); // => NaN
 * ```
 */
export class FeatureExtractor {
  readonly schema: FeatureSchema;
  /** The picture of the market that the features are taken from. */
  readonly market: ObservedMarket;
  readonly #features: readonly Feature[];
  readonly #learning: readonly Feature[];
  readonly #scalings: readonly (FeatureScaling | undefined)[];
  readonly #volatility: Feature;
  readonly #store: { version: number; readonly numbers: Float32Array };

  /**
   * @throws {SchemaMismatch} when the schema does not fit its own hash.
   * @throws {UnknownFeature} when the registry does not hold a feature of the schema.
   * @throws {InvalidParameter} when a column's name cannot be read or a parameter cannot take its value.
   * @throws {MissingUnderlying} when a feature looks at the underlying and none is given.
   */
  constructor({
    schema,
    instrument,
    underlying,
    reference = microPriceReference(instrument),
    registry = featureRegistry(),
  }: FeatureExtractorParts) {
    checkHash(schema);
    this.schema = schema;
    this.market = new ObservedMarket({
      instrument,
      ...(underlying === undefined ? {} : { underlying }),
      reference,
    });
    this.#features = schema.columns.map((column) => {
      const { name, ...given } = parseColumnName(column.name);
      const definition = definitionOf(registry, name);
      return definition.create(definition.parameters(given), this.market);
    });
    const leader = this.market.underlying === undefined ? 'own' : 'underlying';
    const trailing = realisedVolatility.parameters({ source: leader });
    this.#volatility = realisedVolatility.create(trailing, this.market);
    this.#learning = [...this.#features, this.#volatility].filter(({ update }) => update);
    this.#scalings = schema.columns.map(({ scaling }) => scaling);
    this.#store = { version: 0, numbers: new Float32Array(schema.columns.length) };
  }

  /**
   * Takes in an update.
   *
   * @throws {TimeWentBack} when it was received before the last one, or before the last sample.
   */
  update(update: MarketUpdate): void {
    const { market } = this;
    const { segment } = market;
    market.update(update);
    if (market.segment !== segment) {
      for (const feature of this.#features) feature.reset?.();
      this.#volatility.reset?.();
    }
    if (!market.live) return;
    for (const feature of this.#learning) feature.update?.(update);
  }

  /** Whether the schema's clock asks for a vector after the last update. A clock of intervals asks by itself. */
  get due(): boolean {
    const { market, schema } = this;
    const { kind } = schema.clock;
    if (kind === 'interval') return false;
    const heard = kind === 'event' ? market.concerned : market.own.touchChanged;
    return heard || market.liveChanged;
  }

  /**
   * The vector of a time at or after the last update. It is a lease: the next sample ends it.
   *
   * @throws {TimeWentBack} when the time lies before the last update or sample.
   */
  sample(time: Micros): FeatureVector {
    const { market, schema } = this;
    market.advance(time);
    this.#store.version += 1;
    const complete = this.#fill(time);
    const reference = market.live ? this.#reference(time) : undefined;
    const notReady = this.#whyNot(complete, reference);
    return new SampledVector(this.#store, {
      instrument: market.instrument,
      time,
      schemaHash: schema.hash,
      notReady,
      segment: market.segment,
      reference: notReady === undefined ? reference : undefined,
    });
  }

  /** Writes the numbers; gives whether every feature knows its own. */
  #fill(time: Micros): boolean {
    const { numbers } = this.#store;
    if (!this.market.live) {
      numbers.fill(Number.NaN);
      return false;
    }
    let complete = true;
    for (let index = 0; index < numbers.length; index += 1) {
      const value = this.#features[index]!.value(time);
      const scaling = this.#scalings[index];
      numbers[index] = scaling === undefined ? value : scaled(value, scaling);
      if (!Number.isFinite(value)) complete = false;
    }
    return complete;
  }

  #reference(time: Micros): Reference | undefined {
    const { own, referencePrice: price } = this.market;
    const spreadTicks = own.askTicks - own.bidTicks;
    const { instrument, tick } = own;
    if (instrument === undefined || Number.isNaN(price) || !Number.isFinite(spreadTicks)) {
      return undefined;
    }
    const orderTick = instrument.ticks.tickAt(Math.round(price / tick));
    return { price, tick, orderTick, spreadTicks, volatility: this.#volatility.value(time) };
  }

  #whyNot(complete: boolean, reference: Reference | undefined): NotReady | undefined {
    if (!this.market.live) return 'book-not-live';
    if (reference === undefined) return 'no-reference';
    return complete && Number.isFinite(reference.volatility) ? undefined : 'warming-up';
  }

  /**
   * What does not know its number at a time: columns by name, and `reference.volatility`. For a person who wonders
   * why vectors are masked.
   */
  waiting(time: Micros): string[] {
    const columns = this.schema.columns
      .filter((_column, index) => !Number.isFinite(this.#features[index]!.value(time)))
      .map(({ name }) => name);
    return Number.isFinite(this.#volatility.value(time))
      ? columns
      : [...columns, 'reference.volatility'];
  }
}
