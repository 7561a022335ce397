import { InvalidChannel } from '../errors/invalid-channel.ts';

/** An argument of OKX's subscriptions: the channel and what it is about. */
export type OkxArgument = Readonly<Record<string, string>>;

const FORM =
  "'channel:instrument' (books:BTC-USDT), 'opt-summary:family' (opt-summary:BTC-USD), or 'channel:type:family' " +
  '(instruments:OPTION:BTC-USD), whose family may be left out';

/** The fields that the words after the first colon fill, where it is not the one instrument. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'opt-summary': ['instFamily'],
  instruments: ['instType', 'instFamily'],
  'option-trades': ['instType', 'instFamily'],
  'estimated-price': ['instType', 'instFamily'],
  'liquidation-orders': ['instType'],
  'adl-warning': ['instType', 'instFamily'],
  status: [],
};
const OF_AN_INSTRUMENT: readonly string[] = ['instId'];
/** What may be left out at the end. */
const OPTIONAL = 'instFamily';

/**
 * OKX's argument for a channel, which we name by one text: `books:BTC-USDT` is `{ channel: 'books', instId: 'BTC-USDT' }`.
 *
 * @throws {InvalidChannel} when words are missing or left over.
 */
export function okxArgument(channel: string): OkxArgument {
  const [name = '', ...words] = channel.split(':');
  const fields = FIELDS[name] ?? OF_AN_INSTRUMENT;
  const complete =
    words.length === fields.length ||
    (words.length === fields.length - 1 && fields.at(-1) === OPTIONAL);
  if (
    name === '' ||
    !complete ||
    words.includes('') ||
    (name === 'opt-summary' && words.length === 0)
  ) {
    throw new InvalidChannel({ channel, venue: 'okx', form: FORM });
  }
  const argument: Record<string, string> = { channel: name };
  for (const [index, word] of words.entries()) argument[fields[index]!] = word;
  return argument;
}

/** The text of {@link okxArgument}, of an argument that OKX repeats in an answer. */
export function okxChannel(argument: Readonly<Record<string, unknown>>): string {
  const { channel, instType, instFamily, uly, instId } = argument;
  return [channel, instType, instFamily ?? uly, instId]
    .filter((word) => typeof word === 'string' && word !== '')
    .join(':');
}
