import { expect, test } from 'vitest';
import { benchTable } from '../../commands/bench/table.ts';

test('a goal that is not reached is named with its distance; what was not measured has no value', () => {
  const table = benchTable([
    { id: 'P1', what: 'bytes', value: 0.25, unit: 'B', goal: '≤ 0.30', holds: true, anchors: [] },
    {
      id: 'P2',
      what: 'ingest',
      value: 30,
      unit: '×',
      goal: '≥ 40×',
      holds: false,
      anchors: [{ name: 'Dexie', value: 1.5 }],
    },
    { id: 'P3', what: 'cpu: not on this machine', unit: 'ms/s', goal: '≤ 0.25', anchors: [] },
  ]);
  const [, reached, missed, absent] = table.split('\n');
  expect(reached).toMatch(/P1 +bytes +0\.250 B +≤ 0\.30 +holds$/);
  expect(missed).toMatch(/30\.0 × +≥ 40× +not reached \(10\.0 off\) +Dexie 1\.50$/);
  expect(absent).toMatch(/not on this machine +– +≤ 0\.25 +–$/);
});
