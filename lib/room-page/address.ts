import { SECOND } from '../units.ts';

/** Calls `onChange` after the page changed its address without loading: routers, swipes from room to room, back and forward. */
export function followAddress(onChange: (address: string) => void, signal: AbortSignal): void {
  let last = location.href;
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    onChange(last);
  };
  window.addEventListener('popstate', look, { signal });
  window.addEventListener('hashchange', look, { signal });
  // Firefox before 147 has none; there a look once a second finds out.
  if ('navigation' in window) window.navigation.addEventListener('currententrychange', look, { signal });
  const timer = setInterval(look, SECOND);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
