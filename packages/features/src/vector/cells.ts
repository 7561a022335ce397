import type { FeatureScaling } from '@slipstream/core';
import type { Feature, News, Panel } from '../feature.ts';
import type { WatchedMarket } from '../market/watched-market.ts';
import { scaled as scaledBy } from '../scaling/scale.ts';
import type { Moment } from '../statistics/moment.ts';
import type { Column } from './feature-columns.ts';

type Writer = Required<Feature>['write'];

/**
 * Places of a vector that change with the same news, go silent with the same leaders and are written by the same panel,
 * or each by its own feature where there is none.
 */
export class Cells {
  /** The only news that change them; they change with time too where there are none. */
  readonly news: News | undefined;
  readonly leaders: readonly WatchedMarket[];
  readonly panel: Panel | undefined;
  /** The panel's own `write`: looked up in panels of many shapes it would cost as much as several numbers. */
  readonly #writePanel: Panel['write'] | undefined;
  /** Whether the news came since they were last written. */
  stale = true;
  readonly #places: Uint16Array;
  /** The rows of the panel, or the features' own writers. */
  readonly #rows: Uint16Array;
  readonly #writers: readonly Writer[];
  /** The places that are scaled, and how. */
  readonly #scaled: readonly { readonly place: number; readonly scaling: FeatureScaling }[];

  constructor(columns: readonly Column[], places: readonly number[]) {
    const { feature, leaders } = columns[places[0]!]!;
    this.news = feature.changesWith;
    this.leaders = leaders;
    this.panel = feature.row?.panel;
    this.#writePanel = this.panel?.write.bind(this.panel);
    this.#places = Uint16Array.from(places);
    const features = places.map((place) => columns[place]!.feature);
    this.#rows = Uint16Array.from(features, ({ row }) => row?.index ?? 0);
    this.#writers = features.map(writerOf);
    this.#scaled = places.flatMap((place) => {
      const { scaling } = columns[place]!;
      return scaling === undefined ? [] : [{ place, scaling }];
    });
  }

  /** Writes the numbers of a moment, scaled. Unknown ones are not finite. */
  write(target: Float64Array, moment: Moment): void {
    const places = this.#places;
    if (!watched(this.leaders)) {
      for (let at = 0; at < places.length; at += 1) target[places[at]!] = Number.NaN;
    } else if (this.#writePanel !== undefined) {
      this.#writePanel(target, this.#rows, places, moment);
    } else {
      const writers = this.#writers;
      for (let at = 0; at < writers.length; at += 1) writers[at]!(target, places[at]!, moment);
    }
    const scaled = this.#scaled;
    for (let at = 0; at < scaled.length; at += 1) {
      const { place, scaling } = scaled[at]!;
      const value = target[place]!;
      // An infinity is no number to learn from, and to clip it would make one of it.
      target[place] = value - value === 0 ? scaledBy(value, scaling) : Number.NaN;
    }
    this.stale = false;
  }
}

/** All places of some columns, grouped. */
export function cellsOf(columns: readonly Column[]): Cells[] {
  const groups: number[][] = [];
  columns.forEach((column, place) => {
    const group = groups.find(([first]) => belong(columns[first!]!, column));
    if (group) group.push(place);
    else groups.push([place]);
  });
  return groups.map((places) => new Cells(columns, places));
}

function belong(one: Column, other: Column): boolean {
  return (
    sameNews(one.feature.changesWith, other.feature.changesWith) &&
    one.feature.row?.panel === other.feature.row?.panel &&
    sameLeaders(one.leaders, other.leaders)
  );
}

export function sameNews(one: News | undefined, other: News | undefined): boolean {
  return one === other || (one?.market === other?.market && one?.of === other?.of);
}

export function sameLeaders(
  one: readonly WatchedMarket[],
  other: readonly WatchedMarket[],
): boolean {
  return one.length === other.length && one.every((leader) => other.includes(leader));
}

/** Whether none of some leaders is lost. */
export function watched(leaders: readonly WatchedMarket[]): boolean {
  for (let index = 0; index < leaders.length; index += 1) {
    if (Number.isNaN(leaders[index]!.since)) return false;
  }
  return true;
}

function writerOf(feature: Feature): Writer {
  const { write } = feature;
  if (write !== undefined) return write;
  return (target, index, { time }) => {
    target[index] = feature.value(time);
  };
}
