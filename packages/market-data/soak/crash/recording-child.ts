// The process that the crash trial kills: it records frames without end and tells what is safe on the disk.
import { seededRandom } from '@slipstream/core';
import { FrameRecorder } from '../../src/node/recorder/frame-recorder.ts';
import { crashFrame, RECORDING } from './crash-frame.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const recorder = await FrameRecorder.open({ folder, name: RECORDING, fileBytes: 1 << 20 });
const random = seededRandom(`from ${from}`);

/** Each round writes some frames and then waits for the disk: so many are safe. */
for (let next = Number(from); ; ) {
  const end = next + 1 + random.below(400);
  for (; next < end; next += 1) recorder.write(crashFrame(next));
  await recorder.flush();
  process.send?.(next);
}
