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

/** Takes an answer into account: what the venue lists is subscribed, the rest of the request was refused. */
export function answered(
  { state, effects }: ConnectionStep,
  options: ConnectionOptions,
  { id, accepted }: Answer,
  time: Micros,
): ConnectionStep {
  const request = state.pending.get(id);
  if (!request) return { state, effects };
  const open = without(state, id);
  switch (request.kind) {
    case 'greeting':
    case 'alive':
      return { state: open, effects };
    case 'unsubscribe': {
      const confirmed = new Set(open.confirmed);
      const again = new Set(open.resync);
      const unhealed = new Map(open.unhealed);
      for (const channel of request.channels) {
        confirmed.delete(channel);
        again.delete(channel);
        unhealed.delete(channel);
      }
      return { state: { ...open, confirmed, resync: again, unhealed }, effects };
    }
    case 'subscribe': {
      const given = new Set(accepted ?? request.channels);
      const taken = request.channels.filter((channel) => given.has(channel));
      const left = request.channels.filter((channel) => !given.has(channel));
      const step = {
        state: { ...open, confirmed: new Set([...open.confirmed, ...taken]) },
        effects: [...effects, ...firstSnapshots(options, taken)],
      };
      return refuse(step, left, 'not among the accepted channels', options.name, time);
    }
  }
}

/**
 * Takes an error into account. One that passes is tried again a second later. Of a request for several channels
 * each half is tried apart, until the refused ones stand alone.
 */
export function refused(
  { state, effects }: ConnectionStep,
  { name }: ConnectionOptions,
  { id, reason, passing }: Refusal,
  time: Micros,
): ConnectionStep {
  const request: PendingRequest | undefined = id === undefined ? undefined : state.pending.get(id);
  if (!request || id === undefined) {
    return { state, effects: [...effects, warning(name, `was told ${reason}`, time)] };
  }
  const open = without(state, id);
  if (passing || request.kind !== 'subscribe') {
    const what = `was refused a ${request.kind} request: ${reason}`;
    return {
      state: passing ? { ...open, sendFrom: Math.max(open.sendFrom, time + SECOND) } : open,
      effects: [...effects, warning(name, what, time)],
    };
  }
  const { channels } = request;
  if (channels.length > 1) {
    const half = Math.ceil(channels.length / 2);
    const apart = [...open.apart, channels.slice(0, half), channels.slice(half)];
    return { state: { ...open, apart }, effects };
  }
  return refuse({ state: open, effects }, channels, reason, name, time);
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
