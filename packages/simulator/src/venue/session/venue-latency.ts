import type { Micros, Random } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { type Latency, latencySampler } from '../../latency/latency.ts';
import type { VenueCommand } from '../commands/venue-command.ts';

/** A latency of its own for each kind of command. Cancellations of several orders take that of one. */
export interface EntryLatency {
  readonly place: Latency;
  readonly amend: Latency;
  readonly cancel: Latency;
  readonly query: Latency;
}

/** A latency of its own for the answer to a command, and for the news of a fill. */
export interface ResponseLatency {
  readonly answer: Latency;
  readonly fill: Latency;
}

/** How long everything is under way between a line and a simulated venue. */
export interface VenueLatency {
  /**
   * From the venue to the line, of every frame: a frame received at r happened at the venue at r − feed. It is
   * stated and not measured, because the clocks of a recording's venue and receiver differ by more.
   */
  readonly feed: Micros;
  /** From the line to the venue, of a command: one for all, or one for each kind. */
  readonly entry: Latency | EntryLatency;
  /** From the venue to the line: one for all, or one for answers and one for fills. */
  readonly response: Latency | ResponseLatency;
}

/** Draws the latency of a command on its way in, or of news on its way back. */
export interface LatencyDraws {
  readonly entry: (command: VenueCommand['type']) => Micros;
  readonly response: (isFill: boolean) => Micros;
  /** Of a question for an account of all orders: as long as a query, drawn for itself. */
  readonly question: () => Micros;
  /** Of the account on its way back: as long as an answer, drawn for itself. */
  readonly report: () => Micros;
}

/**
 * The samplers of a venue's latencies. Each kind draws from a generator of its own, so that more cancellations leave
 * the latencies of orders as they were: arms of a trial share them.
 *
 * @throws {InvalidSetting} when a latency is negative or no whole number of microseconds.
 */
export function latencyDraws(
  { feed, entry, response }: VenueLatency,
  random: Random,
): LatencyDraws {
  if (!Number.isSafeInteger(feed) || feed < 0) {
    const expected = 'whole microseconds, 0 or more';
    throw new InvalidSetting({ setting: 'feed latency', value: feed, expected });
  }
  return {
    entry: entryDraws(entry, random),
    response: responseDraws(response, random),
    question: questionDraws(entry, random),
    report: reportDraws(response, random),
  };
}

function entryDraws(entry: VenueLatency['entry'], random: Random): LatencyDraws['entry'] {
  if (typeof entry === 'number' || 'median' in entry) {
    return latencySampler('entry latency', entry, random.fork('entry'));
  }
  const sampler = (kind: keyof EntryLatency) =>
    latencySampler(`${kind} latency`, entry[kind], random.fork(`entry ${kind}`));
  const cancel = sampler('cancel');
  const draws: Readonly<Record<VenueCommand['type'], () => Micros>> = {
    place: sampler('place'),
    amend: sampler('amend'),
    query: sampler('query'),
    cancel,
    'cancel-label': cancel,
    'cancel-all': cancel,
  };
  return (type) => draws[type]();
}

function questionDraws(entry: VenueLatency['entry'], random: Random): LatencyDraws['question'] {
  const latency = typeof entry === 'number' || 'median' in entry ? entry : entry.query;
  return latencySampler('query latency', latency, random.fork('account'));
}

function reportDraws(response: VenueLatency['response'], random: Random): LatencyDraws['report'] {
  const latency = typeof response === 'number' || 'median' in response ? response : response.answer;
  return latencySampler('answer latency', latency, random.fork('report'));
}

function responseDraws(
  response: VenueLatency['response'],
  random: Random,
): LatencyDraws['response'] {
  if (typeof response === 'number' || 'median' in response) {
    return latencySampler('response latency', response, random.fork('response'));
  }
  const answer = latencySampler('answer latency', response.answer, random.fork('answer'));
  const fill = latencySampler('fill latency', response.fill, random.fork('fill'));
  return (isFill) => (isFill ? fill() : answer());
}
