export { sampleCall, samplePerpetual } from './sample-instruments.ts';
