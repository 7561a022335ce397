import fc from 'fast-check';

// Frames as text, not as objects: the order of keys and the way a number is written are part of them.

const digits = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((value) => String(value));

/** A number as a venue may write it: short or long, with zeros at its end, negative, with an exponent. */
const plain = fc.oneof(
  digits(0, 99_999),
  fc.tuple(digits(0, 999_999), digits(0, 99_999_999)).map(([whole, part]) => `${whole}.${part}`),
  fc.tuple(digits(0, 9), digits(0, 9_999)).map(([whole, part]) => `${whole}.000${part}00`),
  fc.constantFrom('0', '0.0', '0.00', '9007199254740993', '123456789012345.678901', '0.1', '1.5'),
);
const number = fc.oneof(
  { arbitrary: plain, weight: 12 },
  {
    arbitrary: fc.constantFrom('-0', '-1.5', '1.0e-4', '2E3', '1e400', '01', '1.', '.5', 'null'),
    weight: 1,
  },
);
const text = (value: fc.Arbitrary<string>) => value.map((content) => `"${content}"`);
const textNumber = text(number);
const time = fc.oneof(
  { arbitrary: digits(1_500_000_000_000, 1_900_000_000_000), weight: 20 },
  { arbitrary: fc.constantFrom('-1', '1.5', '0', '9007199254740992', 'null'), weight: 1 },
);
const sequence = fc.oneof(
  { arbitrary: digits(0, 2 ** 45), weight: 20 },
  { arbitrary: fc.constantFrom('-1', '1.0', '9007199254740993', '""'), weight: 1 },
);
const name = fc.oneof(
  { arbitrary: fc.constantFrom('BTC-24SEP21-8000-P', 'BTCUSDT', 'ETH-PERPETUAL'), weight: 12 },
  { arbitrary: fc.constantFrom('', 'a"b', 'a\\"b', 'Ω', 'a\\u0041', 'x'.repeat(40)), weight: 1 },
);
const boolean = fc.constantFrom('true', 'false');
const word = text(name);
const anything = fc.constantFrom('null', '1', '"x"', '[]', '{}', '{"a":[1,{"b":null}]}', '[[],[]]');

type Fields = Readonly<Record<string, fc.Arbitrary<string>>>;

/** An object whose keys come in any order, some of them missing or said twice, now and then with one unknown. */
function object(always: Fields, maybe: Fields = {}): fc.Arbitrary<string> {
  const required = Object.entries(always).map(([key, value]) =>
    value.map((written) => `"${key}":${written}`),
  );
  const optional = [...Object.entries(maybe), ['unknown', anything] as const].map(([key, value]) =>
    fc.option(
      value.map((written) => `"${key}":${written}`),
      { nil: '', freq: 2 },
    ),
  );
  const order = fc.oneof(
    { arbitrary: fc.constant('as given' as const), weight: 3 },
    { arbitrary: fc.infiniteStream(fc.nat()), weight: 1 },
  );
  return fc.tuple(fc.tuple(...required), fc.tuple(...optional), order).map(([must, may, keys]) => {
    const fields = [...must, ...may.filter((field) => field !== '')];
    if (keys !== 'as given') {
      const drawn = fields.map((field) => ({ field, at: keys.next().value ?? 0 }));
      drawn.sort((a, b) => a.at - b.at);
      return `{${drawn.map(({ field }) => field).join(',')}}`;
    }
    return `{${fields.join(',')}}`;
  });
}

const list = (item: fc.Arbitrary<string>) =>
  fc.array(item, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);

const said = (...words: readonly string[]) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...words).map((each) => `"${each}"`), weight: 20 },
    { arbitrary: fc.constantFrom('"other"', 'null', '1'), weight: 1 },
  );

// Deribit

const level = fc.oneof(
  fc.tuple(said('new', 'change', 'delete'), number, number).map((parts) => `[${parts.join(',')}]`),
  fc.tuple(number, number).map((parts) => `[${parts.join(',')}]`),
);
const named = { timestamp: time, instrument_name: word };
const best = {
  best_bid_price: number,
  best_bid_amount: number,
  best_ask_price: number,
  best_ask_amount: number,
};
const greeks = fc.oneof(
  object({ vega: number, theta: number, gamma: number, delta: number }, { rho: number }),
  fc.constant('null'),
);
const trade = object(
  { ...named, trade_id: word, price: number, amount: number, direction: said('buy', 'sell') },
  { iv: number, liquidation: said('M', 'T'), block_trade_id: word, combo_id: word, legs: anything },
);
const deribitData = fc.oneof(
  object(
    { ...named, change_id: sequence, bids: list(level), asks: list(level) },
    { type: said('snapshot', 'change'), prev_change_id: sequence },
  ).map((data) => ['book.BTC-PERPETUAL.raw', data]),
  object(
    {
      type: said('change'),
      ...named,
      prev_change_id: sequence,
      change_id: sequence,
      bids: list(level),
      asks: list(level),
    },
    {},
  ).map((data) => ['book.BTC-PERPETUAL.100ms', data]),
  object(
    { ...named, ...best },
    {
      mark_price: number,
      index_price: number,
      last_price: number,
      open_interest: number,
      current_funding: number,
      mark_iv: number,
      bid_iv: number,
      ask_iv: number,
      underlying_price: number,
      greeks,
      stats: anything,
      state: said('open'),
    },
  ).map((data) => ['ticker.BTC-PERPETUAL.raw', data]),
  object({ ...named, ...best }).map((data) => ['quote.BTC-PERPETUAL', data]),
  list(trade).map((data) => ['trades.BTC-PERPETUAL.raw', data]),
);

/** A notification of Deribit. */
export const anyDeribitFrame: fc.Arbitrary<string> = deribitData.map(
  ([channel, data]) =>
    `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"${channel}","data":${data}}}`,
);

// Binance

const textLevel = fc
  .tuple(textNumber, textNumber, fc.option(anything, { nil: undefined, freq: 3 }))
  .map((parts) => `[${parts.filter((part) => part !== undefined).join(',')}]`);
const binanceData = fc.oneof(
  object(
    {
      e: said('depthUpdate'),
      E: time,
      s: word,
      U: sequence,
      u: sequence,
      b: list(textLevel),
      a: list(textLevel),
    },
    { T: time, pu: sequence, ps: word },
  ),
  object({ u: sequence, s: word, b: textNumber, B: textNumber, a: textNumber, A: textNumber }),
  object(
    {
      e: said('bookTicker'),
      u: sequence,
      s: word,
      b: textNumber,
      B: textNumber,
      a: textNumber,
      A: textNumber,
    },
    { T: time, E: time, ps: word },
  ),
  object(
    { e: said('trade'), E: time, s: word, t: sequence, p: textNumber, q: textNumber, m: boolean },
    { T: time, X: said('MARKET', 'INSURANCE_FUND', 'NA'), M: boolean },
  ),
  object(
    {
      e: said('aggTrade'),
      E: time,
      a: sequence,
      s: word,
      p: textNumber,
      q: textNumber,
      m: boolean,
    },
    { T: time, f: sequence, l: sequence },
  ),
);

/** A payload of Binance, bare or of a combined stream. */
export const anyBinanceFrame: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      ...[undefined, 'btcusdt@depth@100ms', 'btcusdt@trade', 'btcusdt@depth20@100ms'],
      ...['btcusdt@bookTicker', 'btcusdt@depth'],
    ),
    binanceData,
  )
  .map(([stream, data]) => (stream === undefined ? data : `{"stream":"${stream}","data":${data}}`));

// OKX

const okxBook = object(
  { asks: list(textLevel), bids: list(textLevel), ts: text(time), seqId: sequence },
  { prevSeqId: sequence, checksum: sequence, instId: word },
);
const okxTrade = object(
  {
    instId: word,
    tradeId: text(sequence),
    px: textNumber,
    sz: textNumber,
    side: said('buy', 'sell'),
    ts: text(time),
  },
  { count: text(sequence), fillVol: textNumber },
);

/** A push of OKX. */
export const anyOkxFrame: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('books', 'books5', 'books-l2-tbt', 'bbo-tbt'),
      fc.constantFrom('', ',"action":"update"', ',"action":"snapshot"'),
      list(okxBook),
      word,
    )
    .map(
      ([channel, action, data, id]) =>
        `{"arg":{"channel":"${channel}","instId":${id}}${action},"data":${data}}`,
    ),
  fc
    .tuple(fc.constantFrom('trades', 'trades-all', 'option-trades'), list(okxTrade), word)
    .map(([channel, data, id]) => `{"arg":{"channel":"${channel}","instId":${id}},"data":${data}}`),
);

// Bybit

const bybitBook = object(
  { s: word, b: list(textLevel), a: list(textLevel), u: sequence },
  { seq: sequence },
);
const bybitTrade = object(
  {
    T: time,
    s: word,
    S: said('Buy', 'Sell'),
    v: textNumber,
    p: textNumber,
    i: word,
  },
  { BT: boolean, iv: textNumber, seq: sequence },
);

/** A push of Bybit. */
export const anyBybitFrame: fc.Arbitrary<string> = fc.oneof(
  object(
    {
      topic: fc.constant('"orderbook.50.BTCUSDT"'),
      type: said('snapshot', 'delta'),
      ts: time,
      data: bybitBook,
    },
    { cts: time },
  ),
  object({
    topic: fc.constant('"publicTrade.BTCUSDT"'),
    type: said('snapshot'),
    ts: time,
    data: list(bybitTrade),
  }),
);
