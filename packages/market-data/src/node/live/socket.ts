import { WebSocket } from 'ws';

/** Who is told of what a socket does. */
export interface SocketListener {
  opened(): void;
  /** A message, and how many bytes it had. */
  frame(text: string, bytes: number): void;
  /** A sign of life that carries nothing, as a ping. */
  heard(): void;
  closed(reason: string): void;
}

/** One WebSocket. Pings of the venue are answered by `ws` itself. */
export class Socket {
  readonly #socket: WebSocket;

  constructor(url: string, listener: SocketListener) {
    // Compressed frames cost more on this side than they save on the way.
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    let trouble: string | undefined;
    this.#socket
      .on('open', () => listener.opened())
      .on('message', (data: Buffer) => listener.frame(data.toString(), data.length))
      .on('ping', () => listener.heard())
      .on('error', ({ message }) => {
        // A close follows every error.
        trouble = message;
      })
      .on('close', (code, reason) => {
        const words = trouble ?? reason.toString();
        listener.closed(words === '' ? `code ${code}` : `code ${code}: ${words}`);
      });
  }

  /** Sends a text; gives whether the socket was open for it. */
  send(text: string): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(text);
    return true;
  }

  /** Ends the socket at once, without a word to anybody. */
  drop(): void {
    this.#socket.removeAllListeners();
    // One that is still connecting fails when it is ended.
    this.#socket.on('error', () => {});
    this.#socket.terminate();
  }
}
