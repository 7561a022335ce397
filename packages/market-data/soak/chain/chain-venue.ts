// The venue of the chain load, a process of its own: Deribit's JSON-RPC over a WebSocket on loopback.
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type ChainBook, ChainFrames } from './chain-frames.ts';
import { monotonicMicros } from './monotonic-micros.ts';

/** What the venue hears from its parent. */
export type VenueOrder =
  | { readonly kind: 'send'; readonly rate: number; readonly seconds: number }
  | { readonly kind: 'books' }
  | { readonly kind: 'exit' };

/** What the venue tells its parent. */
export type VenueReport =
  | { readonly kind: 'listening'; readonly url: string }
  | {
      readonly kind: 'sent';
      readonly frames: number;
      readonly bytes: number;
      readonly seconds: number;
    }
  /** Told apart from `sent`: to read so much is work that no frame should wait for. */
  | { readonly kind: 'books'; readonly books: readonly ChainBook[] };

/** Frames leave in bursts of a millisecond; a burst waits while the socket holds so much already. */
const MOST_BUFFERED_BYTES = 64 << 20;

const [instruments = '20', seed = '1'] = process.argv.slice(2);
const chain = new ChainFrames({ instruments: Number(instruments), seed: Number(seed) });
let client: { readonly socket: WebSocket; readonly stream: Socket } | undefined;

const http = createServer();
new WebSocketServer({ server: http }).on('connection', (socket, request) => {
  client = { socket, stream: request.socket };
  socket.on('message', (data: Buffer) => answer(socket, data.toString()));
});
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  tell({ kind: 'listening', url: `ws://127.0.0.1:${port}` });
});

process.on('message', (order: VenueOrder) => {
  if (order.kind === 'exit') process.exit(0);
  else if (order.kind === 'books') tell({ kind: 'books', books: chain.books() });
  else send(order.rate, order.seconds);
});

function answer(socket: WebSocket, text: string): void {
  const { id, method, params } = JSON.parse(text) as {
    readonly id: number;
    readonly method: string;
    readonly params: { readonly channels?: readonly string[] };
  };
  const channels = params.channels ?? [];
  const result = method === 'public/subscribe' ? channels : 'ok';
  socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
  for (const channel of channels) {
    const snapshot = chain.snapshot(channel);
    if (snapshot !== undefined) socket.send(snapshot);
  }
}

/** Sends at a rate for some seconds: in each round of the event loop what is due by then. */
function send(rate: number, seconds: number): void {
  if (!client) throw new Error('nobody is connected');
  const { socket, stream } = client;
  const start = monotonicMicros();
  let frames = 0;
  let bytes = 0;
  const round = (): void => {
    const now = monotonicMicros();
    const elapsed = Math.min((now - start) / 1e6, seconds);
    const due = Math.floor(elapsed * rate);
    stream.cork();
    while (frames < due && socket.bufferedAmount < MOST_BUFFERED_BYTES) {
      const text = chain.next(monotonicMicros());
      socket.send(text);
      frames += 1;
      bytes += text.length;
    }
    stream.uncork();
    if (elapsed >= seconds) {
      const took = (monotonicMicros() - start) / 1e6;
      tell({ kind: 'sent', frames, bytes, seconds: took });
    } else setTimeout(round, 1);
  };
  round();
}

function tell(report: VenueReport): void {
  process.send?.(report);
}
