/** Where a progress bar is drawn. A terminal redraws one line; a file gets one line per stage. */
export interface Terminal {
  readonly interactive: boolean;
  write(text: string): void;
}

const WIDTH = 28;
const FULL = '█';
const EMPTY = '░';

/** The bar of a share between 0 and 1. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return FULL.repeat(full) + EMPTY.repeat(WIDTH - full);
}

/**
 * Progress of one stage for people. On a terminal the line is redrawn in place; elsewhere only the finished
 * stage is written, so that a log stays readable.
 */
export class ProgressBar {
  readonly #terminal: Terminal;
  readonly #title: string;

  constructor(terminal: Terminal, title: string) {
    this.#terminal = terminal;
    this.#title = title;
  }

  update(share: number, note = ''): void {
    if (!this.#terminal.interactive) return;
    const percent = `${Math.floor(share * 100)}`.padStart(3);
    this.#terminal.write(`\r\u001b[2K${this.#title} ${bar(share)} ${percent} %  ${note}`);
  }

  finish(note: string): void {
    const start = this.#terminal.interactive ? '\r\u001b[2K' : '';
    this.#terminal.write(`${start}${this.#title} ${note}\n`);
  }
}
