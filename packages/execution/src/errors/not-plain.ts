import { ExecutionError } from './execution-error.ts';

/** Something cannot be written into a journal and read back the same. */
export class NotPlain extends ExecutionError {
  constructor({ path, what }: { path: string; what: string }) {
    super({
      problem: `${path === '' ? 'the value' : path} was ${what}, which text cannot hold`,
      remedy:
        'Keep memories, forecasts and events plain: objects, arrays, texts, numbers, true and false.',
      data: { path, what },
    });
  }
}
