// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followAddress } from '../../../lib/room-page/address.ts';
import { collectInlineScripts } from '../../../lib/room-page/inline-scripts.ts';
import { followPageLife } from '../../../lib/room-page/page-life.ts';

let ending: AbortController;
beforeEach(() => {
  ending = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('state scripts', () => {
  function script(text: string, src?: string): HTMLScriptElement {
    const element = document.createElement('script');
    if (src !== undefined) element.setAttribute('src', src);
    // Data, so that happy-dom does not run it.
    element.type = 'text/plain';
    element.textContent = text;
    return element;
  }

  test('are read at the end, also those that removed themselves or got their text later', async () => {
    vi.useRealTimers();
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const seen: string[][] = [];
    collectInlineScripts(document, ending.signal, (texts) => seen.push(texts));
    const leaving = script('window.__ROOM__ = 1');
    const growing = script('window.');
    document.body.append(leaving, growing, script('', 'data:,'));
    // The observer hears of them in a microtask.
    await Promise.resolve();
    leaving.remove();
    growing.textContent += '__MORE__ = 2';
    document.dispatchEvent(new Event('DOMContentLoaded'));
    expect(seen).toEqual([['window.__ROOM__ = 1', 'window.__MORE__ = 2']]);
    document.body.append(script('too late'));
    document.dispatchEvent(new Event('DOMContentLoaded'));
    expect(seen).toHaveLength(1);
    growing.remove();
  });

  test('of a page that is complete already are read at once', () => {
    document.body.replaceChildren(script('window.__ROOM__ = 3'));
    const seen: string[][] = [];
    collectInlineScripts(document, ending.signal, (texts) => seen.push(texts));
    expect(seen).toEqual([['window.__ROOM__ = 3']]);
  });
});

describe('the address', () => {
  test('is noticed by events or within a second, once per change, until the end', () => {
    const seen: string[] = [];
    followAddress((address) => seen.push(new URL(address).hash), ending.signal);
    const go = (hash: string) => history.replaceState(null, '', hash);
    go('#a');
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('popstate'));
    expect(seen).toEqual(['#a']);
    go('#b');
    vi.advanceTimersByTime(1_000);
    vi.advanceTimersByTime(5_000);
    expect(seen).toEqual(['#a', '#b']);
    ending.abort();
    go('#c');
    vi.advanceTimersByTime(5_000);
    window.dispatchEvent(new Event('popstate'));
    expect(seen).toEqual(['#a', '#b']);
  });
});

describe('the life of a page', () => {
  test('background, freezing and the back/forward cache are told; what is not stored is posted before they may end it', () => {
    const told: string[] = [];
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
    followPageLife(
      { onState: (state) => told.push(state), onLeaving: () => told.push('leaving') },
      ending.signal,
    );
    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('pageshow'));
    expect(told).toEqual([
      'visible',
      'hidden',
      'frozen',
      'leaving',
      'hidden',
      'visible',
      'frozen',
      'leaving',
      'visible',
    ]);
  });
});
