import type { FeatureScaling, MarketUpdate } from '@slipstream/core';
import { type Feature, isNews, type News } from '../feature.ts';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { Moment } from '../statistics/moment.ts';
import { type Cells, cellsOf, sameLeaders, sameNews, watched } from './cells.ts';

/** One place of a vector: the feature, its scale, and the leaders that it is silent without. */
export interface Column {
  readonly feature: Feature;
  readonly scaling: FeatureScaling | undefined;
  readonly leaders: readonly WatchedMarket[];
}

type Update = Required<Feature>['update'];

/**
 * Features that learn from the same news of the same markets: their methods, because looking one up in objects of many
 * shapes costs as much as such a method does.
 */
interface Learners {
  readonly news: News | undefined;
  readonly leaders: readonly WatchedMarket[];
  readonly updates: Update[];
}

/**
 * The columns of a vector: has features learn from the news that they want and writes their numbers, those anew that
 * can have changed. What an event costs depends on what it says, not on how many features there are.
 */
export class FeatureColumns {
  readonly #columns: readonly Column[];
  readonly #learners: readonly Learners[];
  readonly #cells: readonly Cells[];
  /** The numbers, with zeros behind them up to a multiple of four; the same without the zeros; and rounded as in a vector. */
  readonly #padded: Float64Array;
  readonly #exact: Float64Array;
  readonly #numbers: Float32Array;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#learners = learnersOf(columns);
    this.#cells = cellsOf(columns);
    this.#padded = new Float64Array(4 * Math.ceil(columns.length / 4));
    this.#exact = this.#padded.subarray(0, columns.length).fill(Number.NaN);
    this.#numbers = new Float32Array(columns.length);
  }

  /** Takes in an update while every book of the position is live. */
  update(update: MarketUpdate): void {
    const learners = this.#learners;
    for (let group = 0; group < learners.length; group += 1) {
      const { news, leaders, updates } = learners[group]!;
      if (news !== undefined && !isNews(news)) continue;
      if (!watched(leaders)) continue;
      for (let index = 0; index < updates.length; index += 1) updates[index]!(update);
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

  /** Writes the numbers of a moment, scaled; gives whether every feature knows its own. Unknown ones are NaN. */
  write(moment: Moment, target: Float32Array | Float64Array): boolean {
    const groups = this.#cells;
    for (let group = 0; group < groups.length; group += 1) {
      const cells = groups[group]!;
      if (cells.stale || cells.news === undefined) cells.write(this.#exact, moment);
    }
    const exact = this.#exact;
    const complete = this.#allFinite() || maskInfinities(exact);
    // The engine converts and copies whole arrays several times as fast as a loop over their numbers does.
    if (target instanceof Float32Array) target.set(exact);
    else {
      // What a vector holds, to the bit.
      this.#numbers.set(exact);
      target.set(this.#numbers);
    }
    return complete;
  }

  /** A sum is finite only if all that it is of are; four sums side by side need not wait for each other. */
  #allFinite(): boolean {
    const numbers = this.#padded;
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    const { length } = numbers;
    for (let at = 0; at < length; at += 4) {
      first += numbers[at]!;
      second += numbers[at + 1]!;
      third += numbers[at + 2]!;
      fourth += numbers[at + 3]!;
    }
    const sum = first + second + third + fourth;
    return sum - sum === 0;
  }

  #outdate(): void {
    for (const cells of this.#cells) cells.stale = true;
  }
}

function learnersOf(columns: readonly Column[]): Learners[] {
  const groups: Learners[] = [];
  for (const { feature, leaders } of columns) {
    const { update, hears: news } = feature;
    if (update === undefined) continue;
    const group = groups.find(
      (one) => sameNews(one.news, news) && sameLeaders(one.leaders, leaders),
    );
    const learn = update.bind(feature);
    if (group) group.updates.push(learn);
    else groups.push({ news, leaders, updates: [learn] });
  }
  return groups;
}

/** Makes NaN of infinities, which are no numbers to learn from either; gives whether all numbers are known. */
function maskInfinities(numbers: Float64Array): boolean {
  let complete = true;
  for (let place = 0; place < numbers.length; place += 1) {
    const value = numbers[place]!;
    if (value - value === 0) continue;
    numbers[place] = Number.NaN;
    complete = false;
  }
  return complete;
}
