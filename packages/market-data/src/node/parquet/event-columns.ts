import type { MarketEvent } from '@slipstream/core';

/**
 * What a column holds: whole numbers (times in µs, sequences), doubles, text, names of fields with commas between, a flag
 * that is true or absent, a flat list of prices and amounts, or the record of an instrument.
 */
export type ColumnKind = 'whole' | 'number' | 'text' | 'names' | 'flag' | 'levels' | 'record';

/** One column of a type of event: where its value stands in the event, and whether it may be absent. */
export interface EventColumn {
  /** As in the file: `exchangeTime`, `bid_price`. */
  readonly name: string;
  /** As in the event: `['bid', 'price']`. */
  readonly path: readonly string[];
  readonly kind: ColumnKind;
  readonly optional: boolean;
}

/** The name of the column that numbers the events of one writing, across all its files. */
export const POSITION = 'position';

/** All names of fields of the event of a type. */
type FieldOf<Type> = Exclude<keyof Extract<MarketEvent, { type: Type }>, 'type'>;

/** One entry for each field: leaving one out does not compile. */
type Fields<Type> = { readonly [Field in FieldOf<Type>]: readonly EventColumn[] };

const whole = (name: string): EventColumn[] => [column(name, 'whole', false)];
const number = (name: string): EventColumn[] => [column(name, 'number', false)];
const text = (name: string): EventColumn[] => [column(name, 'text', false)];
const levels = (name: string): EventColumn[] => [column(name, 'levels', false)];
const maybe = (name: string, kind: ColumnKind): EventColumn[] => [column(name, kind, true)];
const numbersOf = (group: string, names: readonly string[]): EventColumn[] =>
  names.map((name) => column(`${group}.${name}`, 'number', true));

const times = { exchangeTime: whole('exchangeTime'), receiveTime: whole('receiveTime') };
const ofInstrument = { ...times, instrument: text('instrument') };
const book = {
  ...ofInstrument,
  bids: levels('bids'),
  asks: levels('asks'),
  sequence: whole('sequence'),
};
const GREEKS = ['delta', 'gamma', 'vega', 'theta', 'rho'];
const marks = {
  tells: maybe('tells', 'names'),
  mark: maybe('mark', 'number'),
  index: maybe('index', 'number'),
  last: maybe('last', 'number'),
  openInterest: maybe('openInterest', 'number'),
};

const FIELDS: { readonly [Type in MarketEvent['type']]: Fields<Type> } = {
  'book-snapshot': book,
  'book-delta': {
    ...book,
    firstSequence: maybe('firstSequence', 'whole'),
    previousSequence: maybe('previousSequence', 'whole'),
  },
  quote: {
    ...ofInstrument,
    bid: numbersOf('bid', ['price', 'amount']),
    ask: numbersOf('ask', ['price', 'amount']),
    sequence: maybe('sequence', 'whole'),
  },
  'quote-delta': {
    ...ofInstrument,
    bidPrice: maybe('bidPrice', 'number'),
    bidAmount: maybe('bidAmount', 'number'),
    askPrice: maybe('askPrice', 'number'),
    askAmount: maybe('askAmount', 'number'),
  },
  trade: {
    ...ofInstrument,
    id: text('id'),
    price: number('price'),
    amount: number('amount'),
    aggressor: text('aggressor'),
    block: maybe('block', 'flag'),
    combo: maybe('combo', 'flag'),
    rfq: maybe('rfq', 'flag'),
    liquidation: maybe('liquidation', 'flag'),
    duplicate: maybe('duplicate', 'flag'),
    iv: maybe('iv', 'number'),
  },
  ticker: {
    ...ofInstrument,
    ...marks,
    fundingRate: maybe('fundingRate', 'number'),
    intervalFundingRate: maybe('intervalFundingRate', 'number'),
    fundingInterval: maybe('fundingInterval', 'whole'),
    nextFunding: maybe('nextFunding', 'whole'),
  },
  'option-ticker': {
    ...ofInstrument,
    ...marks,
    bidIv: maybe('bidIv', 'number'),
    askIv: maybe('askIv', 'number'),
    markIv: maybe('markIv', 'number'),
    forward: maybe('forward', 'number'),
    greeks: numbersOf('greeks', GREEKS),
    greekChanges: numbersOf('greekChanges', GREEKS),
  },
  index: { ...times, index: text('index'), price: number('price') },
  'volatility-index': { ...times, index: text('index'), volatility: number('volatility') },
  liquidation: {
    ...ofInstrument,
    side: text('side'),
    price: number('price'),
    amount: number('amount'),
  },
  instrument: { ...times, record: [column('record', 'record', false)] },
  status: { ...ofInstrument, state: text('state') },
  'venue-status': {
    ...times,
    venue: text('venue'),
    state: text('state'),
    index: maybe('index', 'text'),
  },
  silence: { ...ofInstrument, since: whole('since') },
  connection: {
    ...times,
    connection: text('connection'),
    state: text('state'),
    reason: maybe('reason', 'text'),
  },
  'decode-fault': {
    ...times,
    venue: text('venue'),
    frame: text('frame'),
    reason: text('reason'),
  },
};

const COLUMNS: ReadonlyMap<string, readonly EventColumn[]> = new Map(
  Object.entries(FIELDS).map(([type, fields]) => [type, Object.values(fields).flat()]),
);

/** The columns of a type of event, without its position; none for a type that is not of `MarketEvent`. */
export function columnsOf(type: string): readonly EventColumn[] | undefined {
  return COLUMNS.get(type);
}

/** Whether an event of a type has a field of this name. */
export function hasField(type: string, field: string): boolean {
  return field === 'type' || COLUMNS.get(type)?.some((one) => one.path[0] === field) === true;
}

function column(dotted: string, kind: ColumnKind, optional: boolean): EventColumn {
  return { name: dotted.replace('.', '_'), path: dotted.split('.'), kind, optional };
}
