import { useEffect, useState } from 'preact/hooks';

/** Something that is being fetched: not there yet, there, or refused. */
export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; error: unknown };

/**
 * Loads on first use, when `key` changes and when `subscribe` reports a change. What was shown stays while a newer version
 * loads; an answer that comes after a newer one was asked for is dropped.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  key: string,
  subscribe: (onChange: () => void) => () => void,
): Loaded<T> & { again(): void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => setLoaded({ state: 'loading' }), [key]);
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => isCurrent && setLoaded({ state: 'ready', value }),
      (error: unknown) => isCurrent && setLoaded({ state: 'failed', error }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  const again = () => setRound((before) => before + 1);
  useEffect(() => subscribe(again), []);
  return { ...loaded, again };
}
