import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftsOf } from '../../../lib/metrics/shifts.ts';
import { dateOf, fullHours, weekdayOf, zoneClock } from '../../../lib/metrics/zone-clock.ts';
import type { ShiftPlan } from '../../../lib/model/shift-plan.ts';
import { HOUR, MINUTE } from '../../../lib/units.ts';

const SHANGHAI = 'Asia/Shanghai';
/** A wall time in Shanghai, UTC+8 all year. */
const shanghai = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute) - 8 * HOUR;
const mark = (at: number, label?: string) => ({
  at,
  kind: 'presenterChanged' as const,
  ...(label === undefined ? {} : { label }),
});
const clockText = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(8, 16);
/** Shifts as text: who from–to (day). */
const told = (shifts: ReturnType<typeof shiftsOf>) =>
  shifts.map(
    ({ presenter, from, to, day }) => `${presenter ?? '–'} ${clockText(from)} ${clockText(to)} ${day}`,
  );

describe('a clock of a zone', () => {
  test.each([
    ['Asia/Shanghai', Date.UTC(2026, 10, 20, 20), Date.UTC(2026, 10, 20, 12)],
    ['Asia/Kathmandu', Date.UTC(2026, 10, 20, 20), Date.UTC(2026, 10, 20, 14, 15)],
    ['Europe/Berlin', Date.UTC(2026, 6, 1, 12), Date.UTC(2026, 6, 1, 10)],
    ['Europe/Berlin', Date.UTC(2026, 11, 1, 12), Date.UTC(2026, 11, 1, 11)],
  ])('%s', (zone, wall, at) => {
    expect(zoneClock(zone).wallAt(at)).toBe(wall);
    expect(zoneClock(zone).instantOf(wall)).toBe(at);
  });

  test('a skipped time lies after the change, a repeated one is its first', () => {
    const berlin = zoneClock('Europe/Berlin');
    // 2026-03-29: 02:00 → 03:00 at 01:00 UTC. 02:30 is never shown; half an hour into the skipped time is 01:30 UTC.
    expect(berlin.instantOf(Date.UTC(2026, 2, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1, 30));
    // 2026-10-25: 03:00 → 02:00 at 01:00 UTC. 02:30 is shown at 00:30 and at 01:30 UTC.
    expect(berlin.instantOf(Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(berlin.instantOf(Date.UTC(2026, 9, 25, 3, 30))).toBe(Date.UTC(2026, 9, 25, 2, 30));
  });

  test('what a clock shows, it shows at the instant that is found for it', () => {
    const zones = [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
        (zone, instant) => {
          const clock = zoneClock(zone);
          const wall = clock.wallAt(Math.floor(instant / 1000) * 1000);
          expect(clock.wallAt(clock.instantOf(wall))).toBe(wall);
        },
      ),
    );
  });

  test('weekdays and dates', () => {
    expect(weekdayOf(Date.UTC(2026, 10, 20))).toBe(5); // a Friday
    expect(weekdayOf(Date.UTC(2026, 10, 22, 23))).toBe(7);
    expect(dateOf(Date.UTC(2026, 0, 2, 23, 59))).toBe('2026-01-02');
  });

  test('an unknown zone is refused', () => {
    expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('full hours of the clock', () => {
  test.each([
    ['Asia/Shanghai', '12:10', '14:00', ['13:00']],
    ['Asia/Kolkata', '12:10', '14:00', ['12:30', '13:30']],
    ['Asia/Kathmandu', '12:15', '14:00', ['13:15']],
  ])('%s from %s to %s UTC', (zone, from, to, hours) => {
    const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`);
    expect(fullHours(zoneClock(zone), at(from), at(to))).toEqual(hours.map(at));
  });

  test('each hour of the day of 25 hours, and the half hour of Lord Howe', () => {
    const day = fullHours(zoneClock('Europe/Berlin'), Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23));
    expect(day).toHaveLength(24); // 25 hours have 24 full hours between them
    // 2026-04-05 02:00 → 01:30 at 15:00 UTC the day before: 01:00, 01:30 (again) and 02:00 are 1 h and 0.5 h apart.
    const around = fullHours(
      zoneClock('Australia/Lord_Howe'),
      Date.UTC(2026, 3, 4, 13, 30),
      Date.UTC(2026, 3, 4, 16),
    );
    expect(around.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual(['14:00', '15:00', '15:30']);
  });
});

describe('shifts by marks', () => {
  const [from, to] = [shanghai(20, 20), shanghai(21, 2)];

  test('run between the marks; across midnight they belong to the day they began', () => {
    const marks = [mark(from, '小林'), mark(shanghai(20, 23), '小周'), mark(shanghai(21, 1), '小林')];
    expect(told(shiftsOf(marks, undefined, from, to, SHANGHAI))).toEqual([
      '小林 20T20:00 20T23:00 2026-11-20',
      '小周 20T23:00 21T01:00 2026-11-20',
      '小林 21T01:00 21T02:00 2026-11-21',
    ]);
  });

  test('the day is the zone’s own: 01:00 in Shanghai is 17:00 of the day before in London', () => {
    const late = [mark(shanghai(21, 1), '小周')];
    expect(shiftsOf(late, undefined, from, to, SHANGHAI).at(-1)?.day).toBe('2026-11-21');
    expect(shiftsOf(late, undefined, from, to, 'Europe/London').at(-1)?.day).toBe('2026-11-20');
  });

  test('before the first mark nobody is named; a first name within 5 minutes holds from the start', () => {
    expect(told(shiftsOf([mark(shanghai(20, 21), '小林')], undefined, from, to, SHANGHAI))).toEqual([
      '– 20T20:00 20T21:00 2026-11-20',
      '小林 20T21:00 21T02:00 2026-11-20',
    ]);
    expect(told(shiftsOf([mark(shanghai(20, 20, 4), '小林')], undefined, from, to, SHANGHAI))).toEqual([
      '小林 20T20:00 21T02:00 2026-11-20',
    ]);
  });

  test('the same name twice is one shift; other marks and marks outside say nothing', () => {
    const marks = [
      mark(from, '小林'),
      mark(shanghai(20, 22), '小林'),
      { ...mark(shanghai(20, 23), '红包'), kind: 'lottery' as const },
      mark(shanghai(21, 3), '小周'),
    ];
    expect(told(shiftsOf(marks, undefined, from, to, SHANGHAI))).toEqual([
      '小林 20T20:00 21T02:00 2026-11-20',
    ]);
  });

  test('no marks, no plan, or marks without a name: no shifts', () => {
    expect(shiftsOf([], undefined, from, to, SHANGHAI)).toEqual([]);
    expect(shiftsOf([], { entries: [] }, from, to, SHANGHAI)).toEqual([]);
    expect(shiftsOf([mark(from + HOUR)], undefined, from, to, SHANGHAI)).toEqual([]);
  });
});

describe('shifts by plan', () => {
  // 2026-11-20 is a Friday.
  const plan: ShiftPlan = {
    entries: [
      { weekday: 5, startMinute: 18 * 60, endMinute: 22 * 60, presenter: '小林' },
      { weekday: 5, startMinute: 22 * 60, endMinute: 26 * 60, presenter: '小周' },
      { weekday: 6, startMinute: 2 * 60, endMinute: 6 * 60, presenter: '小林' },
    ],
  };

  test('fill a live without marks; nobody is named where the plan is empty', () => {
    expect(told(shiftsOf([], plan, shanghai(20, 20), shanghai(21, 7), SHANGHAI))).toEqual([
      '小林 20T20:00 20T22:00 2026-11-20',
      '小周 20T22:00 21T02:00 2026-11-20',
      '小林 21T02:00 21T06:00 2026-11-21',
      '– 21T06:00 21T07:00 2026-11-21',
    ]);
  });

  test('a recording that begins after midnight: the shift belongs to the day on which it was planned to begin', () => {
    expect(told(shiftsOf([], plan, shanghai(21, 0, 30), shanghai(21, 3), SHANGHAI))).toEqual([
      '小周 21T00:30 21T02:00 2026-11-20',
      '小林 21T02:00 21T03:00 2026-11-21',
    ]);
  });

  test('an end that is not after its start is on the next day', () => {
    const overnight = { entries: [{ weekday: 5, startMinute: 1320, endMinute: 120, presenter: '小周' }] };
    expect(told(shiftsOf([], overnight, shanghai(20, 23), shanghai(21, 3), SHANGHAI))).toEqual([
      '小周 20T23:00 21T02:00 2026-11-20',
      '– 21T02:00 21T03:00 2026-11-21',
    ]);
  });

  test('a name in a mark stands against the plan until the next mark', () => {
    const marks = [mark(shanghai(20, 21, 30), '小吴')];
    expect(told(shiftsOf(marks, plan, shanghai(20, 20), shanghai(21, 3), SHANGHAI))).toEqual([
      '小林 20T20:00 20T21:30 2026-11-20',
      '小吴 20T21:30 21T03:00 2026-11-20',
    ]);
  });

  test('a mark of who is on by the plan begins no new shift', () => {
    const marks = [mark(shanghai(20, 22, 10), '小周')];
    expect(told(shiftsOf(marks, plan, shanghai(20, 21), shanghai(21, 3), SHANGHAI))).toEqual([
      '小林 20T21:00 20T22:00 2026-11-20',
      '小周 20T22:00 21T03:00 2026-11-20',
    ]);
  });

  test('a mark without a name begins a shift, and the plan names who', () => {
    const marks = [mark(shanghai(21, 0, 15))];
    expect(told(shiftsOf(marks, plan, shanghai(20, 23), shanghai(21, 3), SHANGHAI))).toEqual([
      '小周 20T23:00 21T00:15 2026-11-20',
      '小周 21T00:15 21T02:00 2026-11-21',
      '小林 21T02:00 21T03:00 2026-11-21',
    ]);
  });

  test('where planned shifts overlap, the one that began last counts', () => {
    const entries = [
      { weekday: 5, startMinute: 1200, endMinute: 1440, presenter: '小林' },
      { weekday: 5, startMinute: 1260, endMinute: 1320, presenter: '小周' },
    ];
    expect(told(shiftsOf([], { entries }, shanghai(20, 20), shanghai(20, 23), SHANGHAI))).toEqual([
      '小林 20T20:00 20T21:00 2026-11-20',
      '小周 20T21:00 20T22:00 2026-11-20',
      '小林 20T22:00 20T23:00 2026-11-20',
    ]);
  });

  test('when clocks go back, a shift by the wall clock is an hour longer', () => {
    // Berlin, Saturday 2026-10-24 22:00 (20:00 UTC) to Sunday 04:00 (03:00 UTC): 7 hours. Clocks go back at 01:00 UTC.
    const entries = [{ weekday: 6, startMinute: 1320, endMinute: 1320 + 360, presenter: 'A' }];
    const [from, to] = [Date.UTC(2026, 9, 24, 19), Date.UTC(2026, 9, 25, 5)];
    const shift = shiftsOf([], { entries }, from, to, 'Europe/Berlin').find(({ presenter }) => presenter);
    expect(shift).toEqual({
      presenter: 'A',
      from: Date.UTC(2026, 9, 24, 20),
      to: Date.UTC(2026, 9, 25, 3),
      day: '2026-10-24',
    });
  });

  test('shifts cover the session without holes, whatever is marked and planned', () => {
    const name = fc.constantFrom('A', 'B', 'C');
    const entry = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      startMinute: fc.integer({ min: 0, max: 1439 }),
      endMinute: fc.integer({ min: 0, max: 1439 }),
      presenter: name,
    });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 12 }),
        fc.array(fc.record({ minute: fc.integer({ min: 0, max: 800 }), label: fc.option(name) })),
        fc.constantFrom(SHANGHAI, 'Europe/Berlin', 'America/New_York'),
        (entries, marked, zone) => {
          // Over the change of clocks in Berlin.
          const [from, to] = [Date.UTC(2026, 9, 24, 18), Date.UTC(2026, 9, 25, 6)];
          const marks = marked.map(({ minute, label }) => mark(from + minute * MINUTE, label ?? undefined));
          const shifts = shiftsOf(marks, { entries }, from, to, zone);
          if (shifts.length === 0) return;
          expect([shifts[0]!.from, shifts.at(-1)!.to]).toEqual([from, to]);
          shifts.slice(1).forEach((shift, i) => {
            expect(shift.from).toBe(shifts[i]!.to);
          });
          for (const shift of shifts) expect(shift.to).toBeGreaterThan(shift.from);
        },
      ),
    );
  });
});
