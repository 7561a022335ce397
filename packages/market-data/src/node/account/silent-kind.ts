import { recordOf } from '../../venues/reading.ts';

/** What a frame is called that carries no data of a channel. */
const WITHOUT_CHANNEL = 'acknowledgement or heartbeat';

/**
 * What a frame is that gave no event: the first word of its channel where it carries data, which then held nothing
 * that events have a place for, such as a change of a day's volume alone.
 */
export function silentKind(text: string): string {
  const message = messageOf(text);
  const params = recordOf(message?.['params']);
  if (message?.['data'] === undefined && params?.['data'] === undefined) return WITHOUT_CHANNEL;
  const channel =
    params?.['channel'] ??
    message?.['topic'] ??
    message?.['stream'] ??
    recordOf(message?.['arg'])?.['channel'];
  return typeof channel === 'string' ? firstWord(channel) : WITHOUT_CHANNEL;
}

/** `tickers` of `tickers.BTCUSDT`, `@depth` of `btcusdt@depth`: the channel without its instrument. */
function firstWord(channel: string): string {
  const at = channel.indexOf('@');
  return at >= 0 ? channel.slice(at) : channel.split('.', 1)[0]!;
}

function messageOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    // Such as `pong`, which is no JSON.
    return undefined;
  }
}
