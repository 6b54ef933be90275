import { describe, expect, it } from 'vitest';
import { targetId, targetsOf } from '../../../lib/maturity/targets.ts';
import type { Declared } from '../../../lib/model/declared.ts';
import { HOUR } from '../../../lib/units.ts';
import { bareLife } from '../../builders/room-history.ts';

const life = bareLife(1);
const before = life.startedAt - HOUR;
const after = life.endedAt + HOUR;
const target = (id: string, value: unknown, at = before): Declared => ({
  scope: 'douyin:1',
  kind: 'target',
  id,
  at,
  value,
});
const newFans = target(targetId('newFans', life.day), { value: 300, place: 0 });

describe('targetsOf', () => {
  it('gives what was written for the day, the most important first, with its stamp and its result', () => {
    const orders = target(targetId('orders', life.day), { value: 80, place: 1 }, before + 5);
    const result = target('newFans', { value: 318 }, after);
    expect(targetsOf(life, [orders, newFans], [result])).toEqual([
      {
        metric: 'newFans',
        value: 300,
        writtenAt: before,
        result: { value: 318, filledAt: after },
      },
      { metric: 'orders', value: 80, writtenAt: before + 5 },
    ]);
  });

  it('is empty for a live without targets once some had been written, unknown before', () => {
    const other = target(targetId('views', '2020-01-01'), { value: 1 });
    expect(targetsOf(life, [other], [])).toEqual([]);
    expect(targetsOf(life, [{ ...other, at: after }], [])).toBeUndefined();
    expect(targetsOf(life, [], [])).toBeUndefined();
  });

  it('lets the stamp tell that a target was written too late', () => {
    const late = { ...newFans, at: life.startedAt + 1 };
    const other = target(targetId('views', '2020-01-01'), { value: 1 });
    expect(targetsOf(life, [other, late], [])).toMatchObject([{ writtenAt: life.startedAt + 1 }]);
  });

  it.each([[null], ['300'], [{ value: -1 }], [{ value: 1.5 }], [{}]])('leaves out %j', (value) => {
    expect(targetsOf(life, [{ ...newFans, value }], [])).toEqual([]);
    const [kept] = targetsOf(life, [newFans], [target('newFans', value, after)])!;
    expect(kept).not.toHaveProperty('result');
  });
});
