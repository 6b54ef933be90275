import { describe, expect, test } from 'vitest';
import type { Observation, TapSource } from '../../../lib/adapters/adapter.ts';
import { OpenedCounters } from '../../../lib/adapters/opened-counters.ts';

const source = (counts: TapSource['counts'], spareComments?: true): TapSource => ({
  via: 'http',
  url: /x/,
  decode: () => null,
  counts,
  ...(spareComments && { spareComments }),
});
const list = source(['comments']);
const channel = source(['entries'], true);
const comment: Observation = { kind: 'comment', text: '多少钱' };
const entry: Observation = { kind: 'entry', source: '' };

describe('which counters a message opens', () => {
  test('those of its source, even when it tells nothing yet', () => {
    expect(new OpenedCounters().settle(list, [])).toEqual({ observations: [], opens: ['comments'] });
  });

  test('none, when it is only a refusal', () => {
    const refusal: Observation = { kind: 'trouble', cause: 'captcha' };
    expect(new OpenedCounters().settle(list, [refusal])).toEqual({ observations: [refusal], opens: [] });
  });

  test('spare comments count while nothing else tells comments', () => {
    const counters = new OpenedCounters();
    expect(counters.settle(channel, [entry]).opens).toEqual(['entries']);
    const told = counters.settle(channel, [entry, comment]);
    expect(told).toEqual({ observations: [entry, comment], opens: ['entries', 'comments'] });
  });

  test('spare comments are left out once the source proper has answered, with or without comments', () => {
    const counters = new OpenedCounters();
    counters.settle(list, []);
    expect(counters.settle(channel, [entry, comment])).toEqual({ observations: [entry], opens: ['entries'] });
    expect(counters.settle(list, [comment]).observations).toEqual([comment]);
  });

  test('a refused list does not silence the spare comments', () => {
    const counters = new OpenedCounters();
    counters.settle(list, [{ kind: 'trouble', cause: 'login' }]);
    expect(counters.settle(channel, [comment]).observations).toEqual([comment]);
  });
});
