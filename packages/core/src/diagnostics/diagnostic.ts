import type { Micros } from '../time/micros.ts';

/**
 * Something a library noticed. Libraries never log: they offer `diagnostics$`, and the application decides
 * what becomes of it.
 */
export interface Diagnostic {
  readonly level: 'info' | 'warning' | 'error';
  /** Which part noticed it: `market-data/book`. */
  readonly source: string;
  readonly message: string;
  readonly time?: Micros;
  readonly data?: Readonly<Record<string, unknown>>;
}
