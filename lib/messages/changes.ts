const CHANNEL = 'roomscope-changes';

/** Tells the extension's open pages that the list of sessions changed. A page that is not open misses nothing. */
export function announceChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back after every announced change; gives the way to stop. */
export function onAnnouncedChange(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => onChange();
  return () => channel.close();
}
