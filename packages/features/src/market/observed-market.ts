import { type InstrumentId, type MarketUpdate, type Micros, TimeWentBack } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { MissingUnderlying } from '../errors/missing-underlying.ts';
import { UnknownLeader } from '../errors/unknown-leader.ts';
import type { FeatureContext, Source } from '../feature.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { Surface } from '../surface/surface.ts';
import type { SurfaceSource } from '../surface/surface-source.ts';
import { MarketWatch } from './market-watch.ts';
import type { WatchedMarket } from './watched-market.ts';

/** Further markets that features look at, by role: `{ spot: 'binance-spot:BTCUSDT' }`. */
export type Leaders = Readonly<Record<string, InstrumentId>>;

/** Whose market is watched, and what its reference price is. */
export interface ObservedMarketParts {
  readonly instrument: InstrumentId;
  readonly underlying?: InstrumentId;
  readonly leaders?: Leaders;
  /** The size-weighted mid of the instrument's own book when left out. */
  readonly reference?: ReferenceSource;
}

/**
 * The one picture of the market from which features and labels are both taken: the instrument, its underlying, its
 * leaders, the reference price, and whether all of it may be used.
 *
 * The instrument and its underlying are what a position is made of: without one of their books nothing is usable. A
 * leader only says something about them: without its book the features that read it are unknown, and all else goes on.
 */
export class ObservedMarket implements FeatureContext {
  readonly instrument: InstrumentId;
  readonly own: WatchedMarket;
  /** The market that leads it; absent where it is its own underlying. */
  readonly underlying: WatchedMarket | undefined;
  readonly reference: ReferenceSource;
  /** Whose size-weighted mid the reference is, read in place; absent where another reference was given. */
  readonly #plain: MarketWatch | undefined;
  readonly #watches: readonly MarketWatch[];
  #surface: Surface | undefined;
  readonly #leaders: readonly MarketWatch[];
  readonly #roles: ReadonlyMap<string, MarketWatch>;
  #asked: Set<WatchedMarket> = new Set();
  /** The time of the last update or sample. */
  time: Micros = Number.NEGATIVE_INFINITY;
  /** Whether every book of a position is live. */
  live = false;
  /** Whether the last update made those books live, or ended it. */
  liveChanged = false;
  /** How many times continuity was lost. */
  segment = 0;
  /** How many times a leader was lost or found. */
  leaderChanges = 0;
  /** What a reference that was given said last. */
  #given: number = Number.NaN;

  /** @throws {InvalidSetting} when a leader's role is `own` or `underlying`, or no word. */
  constructor({ instrument, underlying, leaders = {}, reference }: ObservedMarketParts) {
    const own = new MarketWatch(instrument);
    // A perpetual is its own underlying, and then there is no second market to wait for.
    const leader =
      underlying === undefined || underlying === instrument
        ? undefined
        : new MarketWatch(underlying);
    this.instrument = instrument;
    this.own = own;
    this.underlying = leader;
    this.#watches = leader === undefined ? [own] : [own, leader];
    this.#roles = watchesByRole(leaders, this.#watches);
    this.#leaders = [...new Set(this.#roles.values())].filter(
      (watch) => !this.#watches.includes(watch),
    );
    this.reference = reference ?? ownMicroPrice(own);
    this.#plain = reference === undefined ? own : undefined;
  }

  market(source: Source): WatchedMarket {
    if (source === 'own') return this.own;
    if (source === 'underlying') {
      if (this.underlying === undefined) {
        throw new MissingUnderlying({ instrument: this.instrument });
      }
      return this.underlying;
    }
    const watch = this.#roles.get(source);
    if (watch === undefined) {
      const { instrument } = this;
      throw new UnknownLeader({ role: source, instrument, known: [...this.#roles.keys()] });
    }
    if (this.#leaders.includes(watch)) this.#asked.add(watch);
    return watch;
  }

  /** Makes something with this context, and tells which leaders it asked for: it goes with them. */
  making<Made>(make: (context: FeatureContext) => Made): {
    readonly made: Made;
    readonly leaders: readonly WatchedMarket[];
  } {
    this.#asked = new Set();
    const made = make(this);
    return { made, leaders: [...this.#asked] };
  }

  get surface(): SurfaceSource {
    this.#surface ??= new Surface(this.own, this.leader);
    return this.#surface;
  }

  /** The market whose volatility counts: the underlying's, or the instrument's own where it has none. */
  get leader(): WatchedMarket {
    return this.underlying ?? this.own;
  }

  /** The price that labels and forecasts are about; NaN while there is none. */
  get referencePrice(): number {
    const plain = this.#plain;
    if (plain === undefined) return this.#given;
    return plain.live ? plain.microPrice : Number.NaN;
  }

  /** Whether there is a reference price: the question alone costs no number. */
  get priced(): boolean {
    const plain = this.#plain;
    const price = plain === undefined ? this.#given : plain.live ? plain.microTicks : Number.NaN;
    return !Number.isNaN(price);
  }

  /** Whether the last update was about the instrument or its underlying. */
  get concerned(): boolean {
    return this.own.concerned || this.underlying?.concerned === true;
  }

  /**
   * Takes in an update.
   *
   * @throws {TimeWentBack} when it was received before the last one, or before the last sample.
   */
  update(update: MarketUpdate): void {
    const { receiveTime } = update.event;
    if (receiveTime < this.time) throw new TimeWentBack({ from: this.time, to: receiveTime });
    this.time = receiveTime;
    let live = true;
    let broken = false;
    const watches = this.#watches;
    for (let index = 0; index < watches.length; index += 1) {
      const watch = watches[index]!;
      watch.update(update);
      live &&= watch.live;
      broken ||= watch.broken;
    }
    if (this.#plain === undefined) this.reference.update(update);
    const wasLive = this.live;
    this.live = live;
    this.liveChanged = live !== wasLive;
    const lost = wasLive && (!live || broken);
    if (lost) {
      this.segment += 1;
      this.#surface?.reset();
      for (const watch of this.#watches) watch.restart();
    }
    for (let index = 0; live && index < watches.length; index += 1) watches[index]!.learn(update);
    const leaders = this.#leaders;
    for (let index = 0; index < leaders.length; index += 1) {
      this.#follow(leaders[index]!, update, lost);
    }
    this.#surface?.update(update);
    this.#price();
  }

  #follow(leader: MarketWatch, update: MarketUpdate, lost: boolean): void {
    const { since } = leader;
    leader.update(update);
    if (lost || leader.broken) leader.restart();
    if (this.live && leader.live) leader.learn(update);
    if (!Object.is(leader.since, since)) this.leaderChanges += 1;
  }

  /**
   * Moves to a time without news.
   *
   * @throws {TimeWentBack} when it lies before the last update or sample.
   */
  advance(time: Micros): void {
    if (time < this.time) throw new TimeWentBack({ from: this.time, to: time });
    this.time = time;
    this.#price();
  }

  #price(): void {
    // A number that a call gives back is an allocation, so the usual reference is read without one.
    if (this.#plain !== undefined) return;
    this.#given = this.reference.price(this.time) ?? Number.NaN;
  }
}

/** What `microPriceReference` gives, of a book that is watched already. */
function ownMicroPrice(own: MarketWatch): ReferenceSource {
  return {
    kind: 'micro-price',
    update: () => {},
    price: () => {
      const price = own.microPrice;
      return own.live && !Number.isNaN(price) ? price : undefined;
    },
  };
}

/** A leader that is the instrument or its underlying is watched once. */
function watchesByRole(
  leaders: Leaders,
  watched: readonly MarketWatch[],
): ReadonlyMap<string, MarketWatch> {
  const known = new Map(watched.map((watch) => [watch.id, watch]));
  const roles = new Map<string, MarketWatch>();
  for (const [role, id] of Object.entries(leaders)) {
    if (!/^[A-Za-z]\w*$/.test(role) || role === 'own' || role === 'underlying') {
      throw new InvalidSetting({
        setting: 'role of a leader',
        value: role,
        expected: "a word other than 'own' and 'underlying', such as 'spot'",
      });
    }
    const watch = known.get(id) ?? new MarketWatch(id);
    known.set(id, watch);
    roles.set(role, watch);
  }
  return roles;
}
