import { WebSocket } from 'ws';
import type { ConnectionInput } from '../../live/connection-state.ts';

/** One WebSocket, heard as the inputs of a connection. Pings of the venue are answered by `ws` itself. */
export class Socket {
  readonly #socket: WebSocket;

  constructor(url: string, hear: (input: ConnectionInput) => void) {
    // Compressed frames cost more on this side than they save on the way.
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    let trouble: string | undefined;
    this.#socket
      .on('open', () => hear({ kind: 'opened' }))
      .on('message', (data: Buffer) => hear({ kind: 'frame', text: data.toString() }))
      .on('ping', () => hear({ kind: 'heard' }))
      .on('error', ({ message }) => {
        // A close follows every error.
        trouble = message;
      })
      .on('close', (code, reason) => {
        const words = trouble ?? reason.toString();
        hear({ kind: 'closed', reason: words === '' ? `code ${code}` : `code ${code}: ${words}` });
      });
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  /** Ends the socket at once, without a word to anybody. */
  drop(): void {
    this.#socket.removeAllListeners();
    // One that is still connecting fails when it is ended.
    this.#socket.on('error', () => {});
    this.#socket.terminate();
  }
}
