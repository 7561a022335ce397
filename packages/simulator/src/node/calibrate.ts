// Prints how a synthetic market compares with what was measured on real ones:
// `npm run calibrate -w @slipstream/simulator -- --minutes 30 --seed a`.
import { parseArgs } from 'node:util';
import { MINUTE } from '@slipstream/core';
import { calibrateMarket } from '../calibration/calibrate-market.ts';
import { calibrationLines } from '../calibration/calibration-lines.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    seed: { type: 'string', default: 'calibration' },
    'orders-per-minute': { type: 'string' },
    signal: { type: 'string' },
  },
});
const orders = values['orders-per-minute'];
const calibration = calibrateMarket({
  seed: values.seed,
  duration: Math.round(Number(values.minutes) * MINUTE),
  ...(orders === undefined ? {} : { optionOrdersPerMinute: Number(orders) }),
  ...(values.signal === undefined ? {} : { signal: Number(values.signal) }),
});
process.stdout.write(`${calibrationLines(calibration).join('\n')}\n`);
