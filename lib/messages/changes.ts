/** The channel on which the worker tells the extension's pages that something stored has changed. */
const CHANNEL = 'roomscope:changes';

/** Tells every open page of the extension that lists or a running recording have changed. */
export function announceChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back after each change; gives the way to stop. */
export function subscribeToChanges(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => onChange();
  return () => channel.close();
}
