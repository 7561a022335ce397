import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

const SECOND_MILLIS = 1_000;
/** What a flood is made of: messages of this many characters. */
const FLOOD_CHARS = 1 << 16;
/** More than any machine keeps for a socket between two programs of its own. */
const FLOOD_MOST = 4_096;

/** What a venue bears from one client. */
export interface ClientBounds {
  /** Most messages of a client within a second of the venue's time, pongs counted. */
  readonly requestsPerSecond: number;
  /** Most bytes that wait to be read by a client. */
  readonly bufferedBytes: number;
}

/** One client of the fault venue, as its server sees it. */
export class VenueClient {
  readonly socket: WebSocket;
  /** The path that it connected to, by which a script may tell it from others. */
  readonly path: string;
  readonly channels: Set<string> = new Set();
  /** What it asks in vain. */
  readonly refused: ReadonlySet<string>;
  readonly #raw: Duplex;
  readonly #bounds: ClientBounds;
  #silent = false;
  #secondBegan = Number.NEGATIVE_INFINITY;
  #requests = 0;

  constructor(
    socket: WebSocket,
    raw: Duplex,
    { path, refused, bounds }: { path: string; refused: ReadonlySet<string>; bounds: ClientBounds },
  ) {
    this.socket = socket;
    this.#raw = raw;
    this.path = path;
    this.refused = refused;
    this.#bounds = bounds;
    // Pongs are ours to give, because a half-open socket gives none.
    socket.on('ping', (data: Buffer) => {
      if (!this.#silent) socket.pong(data);
    });
  }

  /** Whether it is half of a torn cable: it neither hears nor says anything. */
  get silent(): boolean {
    return this.#silent;
  }

  /** Sends a message; a client that does not read what waits is ended. */
  send(text: string): void {
    if (this.#silent || this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(text);
    // A word of farewell would wait behind everything else.
    if (this.socket.bufferedAmount > this.#bounds.bufferedBytes) this.socket.terminate();
  }

  /** Counts a message of the client; one too many ends it, after `farewell`. Gives whether it was taken. */
  takes(millis: number, farewell: string): boolean {
    if (millis - this.#secondBegan >= SECOND_MILLIS) {
      this.#secondBegan = millis;
      this.#requests = 0;
    }
    this.#requests += 1;
    if (this.#requests <= this.#bounds.requestsPerSecond) return true;
    this.send(farewell);
    this.socket.close(1000);
    return false;
  }

  /** Falls silent: no message, no answer, no pong, no close. */
  fallSilent(): void {
    this.#silent = true;
  }

  /** Makes the client say more within a second than is taken. */
  provoke(testRequest: string | undefined): void {
    for (let count = 0; count <= this.#bounds.requestsPerSecond; count += 1) {
      if (testRequest !== undefined) this.send(testRequest);
      else this.socket.ping();
    }
  }

  /** Sends so much in one turn that the client cannot have read it. */
  flood(text: string): void {
    const long = text.padEnd(FLOOD_CHARS);
    for (
      let sent = 0;
      sent < FLOOD_MOST && this.socket.readyState === this.socket.OPEN;
      sent += 1
    ) {
      this.send(long);
    }
  }

  /** Sends the head and the first half of a WebSocket frame, and ends the connection. */
  tear(text: string): void {
    const payload = Buffer.from(text);
    const head = Buffer.alloc(4);
    // A final frame of text, whose length of two bytes follows.
    head.writeUInt8(0x81, 0);
    head.writeUInt8(126, 1);
    head.writeUInt16BE(payload.length, 2);
    const half = payload.subarray(0, Math.ceil(payload.length / 2));
    this.#raw.write(Buffer.concat([head, half]), () => this.#raw.destroy());
  }
}
