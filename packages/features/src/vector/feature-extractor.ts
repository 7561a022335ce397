import type {
  FeatureSchema,
  FeatureVector,
  InstrumentId,
  MarketUpdate,
  Micros,
  NotReady,
  Reference,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { realisedVolatility } from '../families/volatility/realised-volatility.ts';
import type { Feature } from '../feature.ts';
import { type Leaders, ObservedMarket } from '../market/observed-market.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { parseColumnName } from '../schema/feature-name.ts';
import { definitionOf, type FeatureRegistry, featureRegistry } from '../schema/feature-registry.ts';
import { checkHash } from '../schema/feature-schema.ts';
import type { Moment } from '../statistics/moment.ts';
import { type Column, FeatureColumns } from './feature-columns.ts';
import type { VectorFacts } from './sampled-vector.ts';
import { VectorRing } from './vector-ring.ts';

/** Whose features are extracted, and from what. */
export interface FeatureExtractorParts {
  readonly schema: FeatureSchema;
  /** The traded instrument. */
  readonly instrument: InstrumentId;
  /** The market that leads it, such as the perpetual of an option's coin. */
  readonly underlying?: InstrumentId;
  /**
   * Further markets that features look at, by the role that a schema names as their source: `{ spot:
   * 'binance-spot:BTCUSDT' }`. While the book of one is not live the features that look at it are unknown.
   */
  readonly leaders?: Leaders;
  /** What direction is about; the size-weighted mid of the instrument's own book when left out. */
  readonly reference?: ReferenceSource;
  /** All features of this package when left out. */
  readonly registry?: FeatureRegistry;
  /** How many of the last vectors can be read; one when left out. */
  readonly window?: number;
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
  readonly #columns: FeatureColumns;
  readonly #features: readonly Feature[];
  readonly #volatility: Feature;
  readonly #trailing: Float64Array = new Float64Array(1);
  readonly #ring: VectorRing;
  readonly #minGap: Micros;
  #due = false;
  #lastDue: Micros = Number.NEGATIVE_INFINITY;

  /**
   * @throws {SchemaMismatch} when the schema does not fit its own hash.
   * @throws {UnknownFeature} when the registry does not hold a feature of the schema.
   * @throws {InvalidParameter} when a column's name cannot be read or a parameter cannot take its value.
   * @throws {MissingUnderlying} when a feature looks at the underlying and none is given.
   * @throws {UnknownLeader} when a feature looks at a leader that is not given.
   * @throws {InvalidSetting} when the window is no positive whole number, or a leader's role is no word.
   */
  constructor({
    schema,
    instrument,
    underlying,
    leaders,
    reference,
    registry = featureRegistry(),
    window = 1,
  }: FeatureExtractorParts) {
    checkHash(schema);
    if (!(Number.isSafeInteger(window) && window > 0)) {
      const expected = 'a whole number of vectors above 0';
      throw new InvalidSetting({ setting: 'window of an extractor', value: window, expected });
    }
    this.schema = schema;
    this.market = new ObservedMarket({
      instrument,
      ...(underlying === undefined ? {} : { underlying }),
      ...(leaders === undefined ? {} : { leaders }),
      ...(reference === undefined ? {} : { reference }),
    });
    const columns = schema.columns.map(({ name: text, scaling }): Column => {
      const { name, ...given } = parseColumnName(text);
      const definition = definitionOf(registry, name);
      const { made, leaders } = this.market.making((context) =>
        definition.create(definition.parameters(given), context),
      );
      return { feature: made, scaling, leaders };
    });
    this.#features = columns.map(({ feature }) => feature);
    this.#columns = new FeatureColumns(columns);
    const leader = this.market.underlying === undefined ? 'own' : 'underlying';
    const trailing = realisedVolatility.parameters({ source: leader });
    this.#volatility = realisedVolatility.create(trailing, this.market);
    this.#ring = new VectorRing(window, columns.length);
    this.#minGap = schema.clock.kind === 'interval' ? 0 : (schema.clock.minGap ?? 0);
  }

  /**
   * Takes in an update.
   *
   * @throws {TimeWentBack} when it was received before the last one, or before the last sample.
   */
  update(update: MarketUpdate): void {
    const { market } = this;
    const { segment, leaderChanges } = market;
    market.update(update);
    if (market.segment !== segment) this.#columns.reset();
    if (market.leaderChanges !== leaderChanges) this.#columns.leadersChanged();
    if (market.live) this.#columns.update(update);
    this.#due = this.#asks();
    if (this.#due) this.#lastDue = market.time;
  }

  /** Whether the schema's clock asks for a vector after the last update. A clock of intervals asks by itself. */
  get due(): boolean {
    return this.#due;
  }

  #asks(): boolean {
    const { market, schema } = this;
    const { kind } = schema.clock;
    if (kind === 'interval') return false;
    if (market.liveChanged) return true;
    const heard = kind === 'event' ? market.concerned : market.own.touchChanged;
    return heard && market.time - this.#lastDue >= this.#minGap;
  }

  /**
   * The vector of a time at or after the last update. It is a lease: it ends when its place in the window is needed
   * again, with the next sample where the window is one.
   *
   * @throws {TimeWentBack} when the time lies before the last update or sample.
   */
  sample(time: Micros): FeatureVector {
    return this.#ring.next((numbers) => this.#factsOf(time, numbers));
  }

  /**
   * The vector so many samples before the newest, 0 being the newest; absent where none was taken, or it lies beyond the
   * window. Vectors of another `segment` belong to no sequence with the newest.
   */
  back(samples: number): FeatureVector | undefined {
    return this.#ring.back(samples);
  }

  /**
   * Writes the numbers of a time at or after the last update to a place of one's own and says why they must not be used,
   * or nothing where they may. It is what {@link FeatureExtractor.sample} does, without making a vector.
   *
   * @throws {TimeWentBack} when the time lies before the last update or sample.
   */
  read(time: Micros, target: Float32Array | Float64Array): NotReady | undefined {
    this.market.advance(time);
    return this.readNow(target);
  }

  /**
   * What {@link FeatureExtractor.read} does, at the time of the last update or sample. After each event it is the cheapest
   * way to the numbers: it makes nothing at all.
   */
  readNow(target: Float32Array | Float64Array): NotReady | undefined {
    const complete = this.#write(this.market, target);
    return this.#whyNot(complete);
  }

  #factsOf(time: Micros, numbers: Float32Array): VectorFacts {
    const { market, schema } = this;
    const notReady = this.read(time, numbers);
    return {
      instrument: market.instrument,
      time,
      schemaHash: schema.hash,
      notReady,
      segment: market.segment,
      reference: notReady === undefined ? this.#reference() : undefined,
    };
  }

  /** Writes the numbers and the trailing volatility; gives whether every feature knows its own. */
  #write(moment: Moment, target: Float32Array | Float64Array): boolean {
    if (!this.market.live) {
      target.fill(Number.NaN, 0, this.#features.length);
      return false;
    }
    this.#volatility.write?.(this.#trailing, 0, moment);
    return this.#columns.write(moment, target);
  }

  /** Where the instrument stands, asked only where the vector is ready. */
  #reference(): Reference {
    const { own, referencePrice: price } = this.market;
    const { tick } = own;
    return {
      price,
      tick,
      orderTick: own.instrument!.ticks.tickAt(Math.round(price / tick)),
      spreadTicks: own.askTicks - own.bidTicks,
      volatility: this.#trailing[0]!,
    };
  }

  #whyNot(complete: boolean): NotReady | undefined {
    const { live, own, priced } = this.market;
    if (!live) return 'book-not-live';
    if (!priced || !Number.isFinite(own.askTicks - own.bidTicks)) {
      return 'no-reference';
    }
    return complete && Number.isFinite(this.#trailing[0]!) ? undefined : 'warming-up';
  }

  /**
   * What does not know its number at a time: columns by name, and `reference.volatility`. For a person who wonders
   * why vectors are masked.
   */
  waiting(time: Micros): string[] {
    const numbers = new Float64Array(this.#features.length);
    this.#write({ time }, numbers);
    const columns = this.schema.columns.filter((_column, index) => Number.isNaN(numbers[index]!));
    const names = columns.map(({ name }) => name);
    return Number.isFinite(this.#volatility.value(time))
      ? names
      : [...names, 'reference.volatility'];
  }
}
