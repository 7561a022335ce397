import { MINUTE, type Micros, SECOND } from '@slipstream/core';
import type {
  ConnectionEffect,
  ConnectionOptions,
  ConnectionState,
  ConnectionStep,
  PendingRequest,
} from './connection-state.ts';
import type { VenueProtocol } from './venue-protocol.ts';

const HOUR: Micros = 60 * MINUTE;

/** Sends a request and remembers it until its answer. */
export function send(
  { state, effects }: ConnectionStep,
  kind: PendingRequest['kind'],
  channels: readonly string[],
  write: (id: number) => string,
  time: Micros,
): ConnectionStep {
  const id = state.nextId;
  const request: PendingRequest = { kind, channels, open: channels, taken: [], sentAt: time };
  return {
    state: {
      ...state,
      nextId: id + 1,
      sentAt: time,
      pending: new Map(state.pending).set(id, request),
      counts: { ...state.counts, requests: state.counts.requests + 1 },
    },
    effects: [...effects, { kind: 'send', text: write(id) }],
  };
}

/**
 * Moves what is subscribed toward what is desired, by one request if the rate allows one: first the instrument
 * records, then what must be left, then what is missing. Nothing is asked before every greeting was answered, since
 * a login decides what is given. It walks all channels, and does so once per request, not once per call.
 */
export function reconcile(
  step: ConnectionStep,
  options: ConnectionOptions,
  time: Micros,
): ConnectionStep {
  const { protocol } = options;
  const state = refilled(step.state, protocol, time);
  for (const { kind } of state.pending.values()) {
    if (kind === 'greeting') return { ...step, state: { ...state, sendWaits: false } };
  }
  if (time < state.sendFrom) return { ...step, state: { ...state, sendWaits: true } };
  const reference = options.asksReferences
    ? protocol.references?.(state.desired).find(({ key }) => !state.referenced.has(key))
    : undefined;
  if (reference) {
    const referenced = new Set(state.referenced).add(reference.key);
    const next = { ...step, state: { ...state, referenced } };
    const sent = send(next, 'reference', [], (id) => reference.text(id), time);
    return { ...sent, state: { ...paced(sent.state, options, time), sendWaits: true } };
  }
  return exchange({ ...step, state }, options, time);
}

function exchange(step: ConnectionStep, options: ConnectionOptions, time: Micros): ConnectionStep {
  const { state } = step;
  const { protocol, timing, watchesBooks } = options;
  const asked = new Set<string>();
  for (const { channels } of state.pending.values()) {
    for (const channel of channels) asked.add(channel);
  }
  const leave = [...state.confirmed].filter(
    (channel) => (!state.desired.has(channel) || state.resync.has(channel)) && !asked.has(channel),
  );
  const missing = [...state.desired].filter(
    (channel) =>
      !state.confirmed.has(channel) && !state.refused.has(channel) && !asked.has(channel),
  );
  if (leave.length + missing.length === 0)
    return { ...step, state: { ...state, sendWaits: false } };
  const lacking = new Set(missing);
  const apart = state.apart
    .map((channels) => channels.filter((channel) => lacking.has(channel)))
    .filter(({ length }) => length > 0);
  const kind = leave.length > 0 ? 'unsubscribe' : 'subscribe';
  const next = kind === 'unsubscribe' ? leave : (apart.shift() ?? missing);
  const channels = next.slice(0, protocol.channelsPerRequest);
  const sent = send(step, kind, channels, (id) => protocol[kind](channels, id), time);
  const unhealed = new Map(sent.state.unhealed);
  if (kind === 'subscribe' && watchesBooks) {
    for (const channel of channels) {
      if (protocol.bookOf(channel) !== undefined) unhealed.set(channel, time + timing.healing);
    }
  }
  return {
    effects: sent.effects,
    state: {
      ...paced(sent.state, options, time),
      unhealed,
      apart,
      sendWaits: leave.length + missing.length > channels.length,
    },
  };
}

/** The budget as it has grown since it was last counted. */
function refilled(
  state: ConnectionState,
  { budget }: VenueProtocol,
  time: Micros,
): ConnectionState {
  if (!budget) return state;
  const grown = ((time - state.budgetAt) / HOUR) * budget.perHour;
  const budgetLeft = Math.min(budget.burst, state.budgetLeft + grown);
  return { ...state, budgetLeft, budgetAt: time };
}

/** A request was sent: the next one waits for the rate, and for the budget where it is used up. */
function paced(
  state: ConnectionState,
  { protocol: { budget }, requestsPerSecond }: ConnectionOptions,
  time: Micros,
): ConnectionState {
  const sendFrom = time + Math.ceil(SECOND / requestsPerSecond);
  if (!budget) return { ...state, sendFrom };
  const budgetLeft = state.budgetLeft - 1;
  const lacks = Math.max(0, 1 - budgetLeft);
  const affordable = time + Math.ceil((lacks / budget.perHour) * HOUR);
  return { ...state, budgetLeft, sendFrom: Math.max(sendFrom, affordable) };
}

/** Asks anew for the books of channels, as the venue heals them; one that is being asked for already is let be. */
export function resync(
  { state, effects }: ConnectionStep,
  { protocol, timing, watchesBooks }: ConnectionOptions,
  channels: readonly string[],
  time: Micros,
): ConnectionStep {
  const again = channels.filter(
    (channel) => state.confirmed.has(channel) && !state.resync.has(channel),
  );
  if (again.length === 0) return { state, effects };
  const unhealed = new Map(state.unhealed);
  if (watchesBooks) for (const channel of again) unhealed.set(channel, time + timing.healing);
  const counts = { ...state.counts, resyncs: state.counts.resyncs + again.length };
  if (protocol.healing === 'resubscribe') {
    const marked = new Set([...state.resync, ...again]);
    return { state: { ...state, counts, unhealed, resync: marked }, effects };
  }
  return {
    state: { ...state, counts, unhealed },
    effects: [...effects, ...again.map(fetchSnapshot)],
  };
}

/** The snapshots of incremental books just subscribed, where the venue sends none by itself. */
export function firstSnapshots(
  { protocol }: ConnectionOptions,
  accepted: readonly string[],
): readonly ConnectionEffect[] {
  if (protocol.healing === 'resubscribe') return [];
  return accepted.filter((channel) => protocol.bookOf(channel) !== undefined).map(fetchSnapshot);
}

function fetchSnapshot(channel: string): ConnectionEffect {
  return { kind: 'fetch-snapshot', channel };
}

/** Forgets everything that a connection knew of its venue's side. */
export function forget(state: ConnectionState): ConnectionState {
  return {
    ...state,
    confirmed: new Set(),
    refused: new Map(),
    pending: new Map(),
    apart: [],
    resync: new Set(),
    unhealed: new Map(),
    referenced: new Set(),
    sendWaits: false,
  };
}
