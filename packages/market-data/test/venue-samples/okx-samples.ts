import { MILLIS, sample, type VenueSample } from './venue-sample.ts';

const okx = (channel: string, row: object, action?: string) => ({
  arg: { channel, instId: 'BTC-USD-261225-100000-C' },
  ...(action !== undefined && { action }),
  data: [row],
});
const okxRow = { instId: 'BTC-USD-261225-100000-C', instType: 'OPTION', ts: String(MILLIS) };
const okxBook = {
  ...okxRow,
  bids: [['0.02', '5', '0', '1']],
  asks: [['0.0205', '3', '0', '1']],
  checksum: 0,
  prevSeqId: -1,
  seqId: 12,
};
const okxTrade = { ...okxRow, tradeId: '9', px: '0.02', sz: '3', side: 'sell' };
const okxRecord = {
  instType: 'OPTION',
  instId: 'BTC-USD-261225-100000-C',
  uly: 'BTC-USD',
  settleCcy: 'BTC',
  ctVal: '1',
  ctMult: '0.01',
  tickSz: '0.0001',
  lotSz: '1',
  minSz: '1',
  stk: '100000',
  optType: 'C',
  expTime: '1798185600000',
  state: 'live',
};
const okxFunding = {
  ...okxRow,
  fundingRate: '0.0001',
  fundingTime: '1700006400000',
  nextFundingTime: '1700035200000',
};

/** OKX's. */
export const okxSamples: readonly VenueSample[] = [
  sample('books', okx('books', okxBook, 'snapshot'), 'book-snapshot'),
  sample(
    'books, an update',
    okx('books', { ...okxBook, prevSeqId: 12, seqId: 13 }, 'update'),
    'book-delta',
  ),
  sample('books5', okx('books5', okxBook), 'book-snapshot'),
  sample('bbo-tbt', okx('bbo-tbt', okxBook), 'quote'),
  sample('trades', okx('trades', okxTrade), 'trade'),
  sample('option-trades', okx('option-trades', { ...okxTrade, fillVol: '0.5' }), 'trade'),
  sample(
    'opt-summary',
    okx('opt-summary', {
      ...okxRow,
      markVol: '0.52',
      bidVol: '',
      askVol: '0.55',
      deltaBS: '0.5',
      gammaBS: '0.00001',
      vegaBS: '90',
      thetaBS: '-40',
    }),
    'option-ticker',
  ),
  sample('mark-price', okx('mark-price', { ...okxRow, markPx: '0.0203' }), 'option-ticker'),
  sample(
    'index',
    okx('index-tickers', { instId: 'BTC-USD', idxPx: '90000.5', ts: String(MILLIS) }),
    'index',
  ),
  sample(
    'tickers',
    okx('tickers', { ...okxRow, last: '0.02', bidPx: '', bidSz: '' }),
    'quote',
    'option-ticker',
  ),
  sample('funding-rate', okx('funding-rate', okxFunding), 'ticker'),
  sample('open-interest', okx('open-interest', { ...okxRow, oi: '5000' }), 'option-ticker'),
  sample(
    'liquidation-orders',
    okx('liquidation-orders', {
      instId: 'BTC-USD-SWAP',
      details: [{ side: 'sell', bkPx: '90000', sz: '12', ts: String(MILLIS) }],
    }),
    'liquidation',
  ),
  sample('instruments', okx('instruments', okxRecord), 'instrument', 'status'),
  sample('instruments over REST', { code: '0', msg: '', data: [okxRecord] }, 'instrument'),
];
