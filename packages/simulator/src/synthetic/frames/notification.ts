/** The text of one Deribit notification: JSON-RPC 2.0 without an id. */
export function notification(channel: string, data: string): string {
  return `{"jsonrpc":"2.0","method":"subscription","params":{"channel":"${channel}","data":${data}}}`;
}
