import type { FeatureScaling, MarketUpdate, Micros } from '@slipstream/core';
import { type Feature, isNews, type News } from '../feature.ts';
import type { WatchedMarket } from '../market/watched-market.ts';
import { scaled } from '../scaling/scale.ts';

/** One place of a vector: the feature, its scale, and the leaders that it is silent without. */
export interface Column {
  readonly feature: Feature;
  readonly scaling: FeatureScaling | undefined;
  readonly leaders: readonly WatchedMarket[];
}

/** Features that learn from the same news of the same markets. */
interface Learners {
  readonly news: News | undefined;
  readonly leaders: readonly WatchedMarket[];
  readonly features: Feature[];
}

/** Places that change with the same news only, or at any time where there are none. */
interface Cells {
  readonly news: News | undefined;
  readonly places: number[];
  /** Whether the news came since they were last written, and how many of them were not known then. */
  stale: boolean;
  unknown: number;
}

/**
 * The columns of a vector: has features learn from the news that they want and writes their numbers, those anew that
 * can have changed. What an event costs depends on what it says, not on how many features there are.
 */
export class FeatureColumns {
  readonly #columns: readonly Column[];
  readonly #learners: readonly Learners[];
  readonly #cells: readonly Cells[];
  readonly #writers: readonly Required<Feature>['write'][];
  readonly #scalings: readonly (FeatureScaling | undefined)[];
  /** The leaders of each column that has some. */
  readonly #leaders: readonly (readonly WatchedMarket[] | undefined)[];
  readonly #raw: Float64Array;
  readonly #numbers: Float32Array;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#learners = learnersOf(columns);
    this.#cells = cellsOf(columns);
    this.#writers = columns.map(({ feature }) => writerOf(feature));
    this.#scalings = columns.map(({ scaling }) => scaling);
    this.#leaders = columns.map(({ leaders }) => (leaders.length > 0 ? leaders : undefined));
    this.#raw = new Float64Array(columns.length).fill(Number.NaN);
    this.#numbers = new Float32Array(columns.length).fill(Number.NaN);
  }

  /** Takes in an update while every book of the position is live. */
  update(update: MarketUpdate): void {
    const learners = this.#learners;
    for (let group = 0; group < learners.length; group += 1) {
      const { news, leaders, features } = learners[group]!;
      if (news !== undefined && !isNews(news)) continue;
      if (!watched(leaders)) continue;
      for (let index = 0; index < features.length; index += 1) features[index]!.update!(update);
    }
    const groups = this.#cells;
    for (let group = 0; group < groups.length; group += 1) {
      const cells = groups[group]!;
      if (!cells.stale && cells.news !== undefined && isNews(cells.news)) cells.stale = true;
    }
  }

  /** A leader was lost or found: the features that went with it begin anew. */
  leadersChanged(): void {
    for (const { feature, leaders } of this.#columns) if (!watched(leaders)) feature.reset?.();
    this.#outdate();
  }

  reset(): void {
    for (const { feature } of this.#columns) feature.reset?.();
    this.#outdate();
  }

  /** Writes the numbers of a time, scaled; gives whether every feature knows its own. Unknown ones are NaN. */
  write(time: Micros, target: Float32Array | Float64Array): boolean {
    let unknown = 0;
    for (const cells of this.#cells) {
      if (cells.stale || cells.news === undefined) this.#writeCells(cells, time);
      unknown += cells.unknown;
    }
    target.set(this.#numbers);
    return unknown === 0;
  }

  #writeCells(cells: Cells, time: Micros): void {
    const { places } = cells;
    const raw = this.#raw;
    const numbers = this.#numbers;
    let unknown = 0;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at]!;
      const leaders = this.#leaders[place];
      if (leaders !== undefined && !watched(leaders)) raw[place] = Number.NaN;
      else this.#writers[place]!(raw, place, time);
      const value = raw[place]!;
      // Infinities are no numbers to learn from either.
      if (value - value === 0) {
        const scaling = this.#scalings[place];
        numbers[place] = scaling === undefined ? value : scaled(value, scaling);
      } else {
        numbers[place] = Number.NaN;
        unknown += 1;
      }
    }
    cells.unknown = unknown;
    cells.stale = false;
  }

  #outdate(): void {
    for (const cells of this.#cells) cells.stale = true;
  }
}

function writerOf(feature: Feature): Required<Feature>['write'] {
  const { write } = feature;
  if (write !== undefined) return write;
  return (target, index, time) => {
    target[index] = feature.value(time);
  };
}

function watched(leaders: readonly WatchedMarket[]): boolean {
  for (let index = 0; index < leaders.length; index += 1) {
    if (Number.isNaN(leaders[index]!.since)) return false;
  }
  return true;
}

function sameNews(one: News | undefined, other: News | undefined): boolean {
  return one === other || (one?.market === other?.market && one?.of === other?.of);
}

function learnersOf(columns: readonly Column[]): Learners[] {
  const groups: Learners[] = [];
  for (const { feature, leaders } of columns) {
    if (feature.update === undefined) continue;
    const news = feature.hears;
    const group = groups.find(
      (one) =>
        sameNews(one.news, news) &&
        one.leaders.length === leaders.length &&
        one.leaders.every((leader) => leaders.includes(leader)),
    );
    if (group) group.features.push(feature);
    else groups.push({ news, leaders, features: [feature] });
  }
  return groups;
}

function cellsOf(columns: readonly Column[]): Cells[] {
  const groups: Cells[] = [];
  columns.forEach(({ feature }, place) => {
    const news = feature.changesWith;
    const group = groups.find((one) => sameNews(one.news, news));
    if (group) group.places.push(place);
    else groups.push({ news, places: [place], stale: true, unknown: 0 });
  });
  return groups;
}
