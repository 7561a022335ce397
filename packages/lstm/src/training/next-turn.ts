/**
 * Lets the event loop take what waits: progress shown, a cancellation heard. A timer would wait at least a millisecond,
 * a frame of a browser sixteen.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const onmessage = (): void => {
      port1.close();
      resolve();
    };
    // Node's types know no `onmessage`, but its ports have it as those of browsers do.
    Object.assign(port1, { onmessage });
    port2.postMessage(undefined);
  });
}
