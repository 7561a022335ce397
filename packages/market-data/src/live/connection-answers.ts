import { type Micros, SECOND } from '@slipstream/core';
import type {
  ConnectionEffect,
  ConnectionOptions,
  ConnectionState,
  ConnectionStep,
  PendingRequest,
} from './connection-state.ts';
import { firstSnapshots } from './reconcile.ts';
import type { VenueMessage } from './venue-protocol.ts';

type Answer = Extract<VenueMessage, { kind: 'answer' }>;
type Refusal = Extract<VenueMessage, { kind: 'refusal' }>;
type Channels = Extract<VenueMessage, { kind: 'channels' }>;

/** Takes an answer into account: what the venue lists is subscribed, the rest of the request was refused. */
export function answered(
  step: ConnectionStep,
  options: ConnectionOptions,
  { id, accepted }: Answer,
  time: Micros,
): ConnectionStep {
  const request = step.state.pending.get(id);
  if (!request) return step;
  const given = accepted && new Set(accepted);
  const taken = given ? request.channels.filter((channel) => given.has(channel)) : request.channels;
  const left = given ? request.channels.filter((channel) => !given.has(channel)) : [];
  const settled = settle(step, options, id, { ...request, taken, open: [] });
  if (request.kind !== 'subscribe') return settled;
  return refuse(settled, left, 'not among the accepted channels', options.name, time);
}

/** Takes an answer about single channels into account. A request is over when each of its channels has one. */
export function channelsAnswered(
  step: ConnectionStep,
  options: ConnectionOptions,
  { accepted, refused: bad, reason }: Channels,
  time: Micros,
): ConnectionStep {
  let next = step;
  const refusals: string[] = [];
  for (const channel of [...accepted, ...bad]) {
    const found = requestOf(next.state, channel);
    if (!found) continue;
    const [id, request] = found;
    const open = request.open.filter((other) => other !== channel);
    const isTaken = accepted.includes(channel);
    if (!isTaken && request.kind === 'subscribe') refusals.push(channel);
    const taken =
      isTaken || request.kind !== 'subscribe' ? [...request.taken, channel] : request.taken;
    const heard = { ...request, open, taken };
    if (open.length === 0) next = settle(next, options, id, heard);
    else next = { ...next, state: withRequest(next.state, id, heard) };
  }
  return refuse(next, refusals, reason, options.name, time);
}

/** The oldest greeting was answered by a venue that does not number its answers. */
export function greeted(step: ConnectionStep): ConnectionStep {
  const id = greetingOf(step.state);
  return id === undefined ? step : { ...step, state: without(step.state, id) };
}

/**
 * Takes an error into account. One that passes is tried again a second later. Of a request for several channels
 * each half is tried apart, until the refused ones stand alone.
 */
export function refused(
  step: ConnectionStep,
  options: ConnectionOptions,
  refusal: Refusal,
  time: Micros,
): ConnectionStep {
  const { state, effects } = step;
  const { name } = options;
  const { reason, passing } = refusal;
  const id = idOf(state, refusal);
  const request = id === undefined ? undefined : state.pending.get(id);
  if (!request || id === undefined) {
    return { state, effects: [...effects, warning(name, `was told ${reason}`, time)] };
  }
  if (passing || request.kind !== 'subscribe') {
    const open = without(state, id);
    const what = `was refused a ${request.kind} request: ${reason}`;
    return {
      state: passing ? { ...open, sendFrom: Math.max(open.sendFrom, time + SECOND) } : open,
      effects: [...effects, warning(name, what, time)],
    };
  }
  if (request.open.length > 1) return split(step, options, id, request);
  if (refusal.already) {
    return settle(step, options, id, { ...request, taken: request.channels, open: [] });
  }
  const settled = settle(step, options, id, { ...request, open: [] });
  return refuse(settled, request.open, reason, name, time);
}

/** What a request has got so far counts; what it has no answer for is asked for in two parts. */
export function split(
  step: ConnectionStep,
  options: ConnectionOptions,
  id: number,
  request: PendingRequest,
): ConnectionStep {
  const { open } = request;
  const half = Math.ceil(open.length / 2);
  const parts = [open.slice(0, half), open.slice(half)].filter(({ length }) => length > 0);
  const settled = settle(step, options, id, { ...request, open: [] });
  return { ...settled, state: { ...settled.state, apart: [...settled.state.apart, ...parts] } };
}

/** A request is over: what it took is subscribed, or left. */
function settle(
  { state, effects }: ConnectionStep,
  options: ConnectionOptions,
  id: number,
  { kind, taken }: PendingRequest,
): ConnectionStep {
  const open = without(state, id);
  if (kind === 'subscribe') {
    return {
      state: { ...open, confirmed: new Set([...open.confirmed, ...taken]) },
      effects: [...effects, ...firstSnapshots(options, taken)],
    };
  }
  if (kind !== 'unsubscribe') return { state: open, effects };
  const confirmed = new Set(open.confirmed);
  const again = new Set(open.resync);
  const unhealed = new Map(open.unhealed);
  for (const channel of taken) {
    confirmed.delete(channel);
    again.delete(channel);
    unhealed.delete(channel);
  }
  return { state: { ...open, confirmed, resync: again, unhealed }, effects };
}

function refuse(
  { state, effects }: ConnectionStep,
  channels: readonly string[],
  reason: string,
  name: string,
  time: Micros,
): ConnectionStep {
  if (channels.length === 0) return { state, effects };
  const unhealed = new Map(state.unhealed);
  const refusals = new Map(state.refused);
  for (const channel of channels) {
    refusals.set(channel, reason);
    unhealed.delete(channel);
  }
  const refusedChannels = state.counts.refusedChannels + channels.length;
  const counts = { ...state.counts, refusedChannels };
  const what = `was refused ${channels.length} channels, first ${channels[0]}: ${reason}`;
  return {
    state: { ...state, refused: refusals, unhealed, counts },
    effects: [...effects, warning(name, what, time)],
  };
}

function idOf(state: ConnectionState, { id, about }: Refusal): number | undefined {
  if (id !== undefined || about === undefined) return id;
  return about === 'greeting' ? greetingOf(state) : requestOf(state, about.channel)?.[0];
}

function greetingOf(state: ConnectionState): number | undefined {
  for (const [id, { kind }] of state.pending) if (kind === 'greeting') return id;
  return undefined;
}

function requestOf(state: ConnectionState, channel: string): [number, PendingRequest] | undefined {
  for (const [id, request] of state.pending) {
    if (request.open.includes(channel)) return [id, request];
  }
  return undefined;
}

function withRequest(state: ConnectionState, id: number, request: PendingRequest): ConnectionState {
  return { ...state, pending: new Map(state.pending).set(id, request) };
}

function without(state: ConnectionState, id: number): ConnectionState {
  const pending = new Map(state.pending);
  pending.delete(id);
  return { ...state, pending };
}

function warning(name: string, what: string, time: Micros): ConnectionEffect {
  const message = `the connection ${name} ${what}`;
  return {
    kind: 'tell',
    diagnostic: { level: 'warning', source: 'market-data/live', message, time },
  };
}
