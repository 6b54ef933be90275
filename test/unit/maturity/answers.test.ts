import { describe, expect, test } from 'vitest';
import {
  type Answer,
  answerOf,
  checkAnswer,
  expiresAt,
  hasExpired,
  linkKey,
  movedBack,
  parseAnswer,
  storedId,
  validAnswers,
} from '../../../lib/maturity/answers.ts';
import { CRITERION_IDS } from '../../../lib/maturity/criterion-ids.ts';
import { QUESTIONS } from '../../../lib/maturity/questions.ts';
import { answer, DAY, dated, NOW, setAside } from '../../builders/room-history.ts';

describe('the form', () => {
  test('asks at most 22 things, each a number, a date, a kind or a link, each for a row', () => {
    expect(QUESTIONS.length).toBeGreaterThan(0);
    expect(QUESTIONS.length).toBeLessThanOrEqual(22);
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
    for (const { type, criterionId } of QUESTIONS) {
      expect(['number', 'share', 'date', 'kind', 'kinds', 'link']).toContain(type);
      expect(CRITERION_IDS).toContain(criterionId);
    }
  });
});

describe('what can be kept', () => {
  const check = (one: Answer) => checkAnswer(one, NOW)?.key ?? null;

  test.each<[string, Answer]>([
    ['a number', answer('daysOnAir', 3)],
    ['a share', answer('returnRateLately', 0.25)],
    ['a date', answer('checkedOn', NOW - 2 * DAY)],
    ['a kind', answer('tie', 'partner')],
    ['kinds, none of them too', answer('crew', [])],
    ['a dated count', dated('groupMembers', 1200, 3)],
    ['a dated link', dated('firstLink', 'https://news.example.org/star?id=4', 12)],
    ['a reason', setAside('netResult')],
    ['a reason with its days', setAside('notOnlyCoupons')],
    ['a duo', setAside('namedStar')],
  ])('%s', (_, one) => expect(check(one)).toBeNull());

  test.each<[string, Answer, string]>([
    ['a word for a number', answer('daysOnAir', 'three'), 'notNumber'],
    ['not a number', answer('daysOnAir', Number.NaN), 'notNumber'],
    ['15 of 14 days', answer('daysOnAir', 15), 'range'],
    ['half a day', answer('daysOnAir', 2.5), 'range'],
    ['25 for a share', answer('returnRateLately', 25), 'range'],
    ['a date to come', answer('checkedOn', NOW + DAY), 'future'],
    ['no date', answer('checkedOn', 'yesterday'), 'date'],
    ['a kind that is none', answer('tie', 'friend'), 'choice'],
    ['a kind twice', answer('crew', ['content', 'content']), 'choice'],
    ['a count without its day', answer('groupMembers', 5), 'undated'],
    ['a count of tomorrow', { ...dated('groupMembers', 5, 0), asOf: NOW + DAY }, 'future'],
    ['a script for a link', dated('firstLink', 'javascript:alert(1)', 2), 'link'],
    ['no host', dated('firstLink', 'https://localhost/x', 2), 'link'],
    ['an answer of tomorrow', { ...answer('daysOnAir', 3), answeredAt: NOW + 1 }, 'future'],
    ['a question of a newer version', { ...answer('daysOnAir', 3), questionId: 'mood' }, 'unknownQuestion'],
    [
      'a row that always applies',
      { ...setAside('netResult'), questionId: 'netNewFans.notApplicable' },
      'notAllowed',
    ],
    ['a row that is none', { ...setAside('netResult'), questionId: 'mood.notApplicable' }, 'unknownQuestion'],
    [
      "another row's reason",
      { ...setAside('netResult'), naReason: { reason: 'duo', detail: 'a+b' } },
      'reason',
    ],
    ['no reason', { questionId: 'netResult.notApplicable', answeredAt: NOW }, 'reason'],
    ['a reason without what it is', { ...setAside('netResult'), naReason: { reason: 'noOrders' } }, 'detail'],
    [
      'a duo of one',
      { ...setAside('namedStar'), naReason: { reason: 'duo', detail: '小安+小安' } },
      'detail',
    ],
    [
      'four sale days',
      {
        ...setAside('notOnlyCoupons'),
        naReason: { reason: 'saleDays', detail: '2026-11-01,2026-11-02,2026-11-03,2026-11-04' },
      },
      'detail',
    ],
    [
      'a sixth count',
      { ...setAside('knownFunnel'), naReason: { reason: 'countNotInConsole', detail: 'likes' } },
      'detail',
    ],
  ])('not %s', (_, one, key) => expect(check(one)).toBe(key));
});

describe('how long an answer counts', () => {
  const old = (days: number): Answer => answer('tie', 'partner', days);

  test('90 days, and days on air for 14', () => {
    expect(expiresAt(old(0))).toBe(NOW + 90 * DAY);
    expect(answerOf([old(90)], 'tie', NOW)).toEqual(old(90));
    expect(answerOf([old(91)], 'tie', NOW)).toBeUndefined();
    expect(answerOf([answer('daysOnAir', 3, 15)], 'daysOnAir', NOW)).toBeUndefined();
  });

  test('the newest one counts', () => {
    const given = [answer('tie', 'none', 50), old(3), answer('tie', 'owner', 20)];
    expect(answerOf(given, 'tie', NOW)?.value).toBe('partner');
    expect(validAnswers(given, 'tie', NOW - 10 * DAY).map(({ value }) => value)).toEqual(['owner', 'none']);
  });

  test('what ran out can be told from what was never said', () => {
    expect(hasExpired([old(91)], 'tie', NOW)).toBe(true);
    expect(hasExpired([old(91), old(2)], 'tie', NOW)).toBe(false);
    expect(hasExpired([], 'tie', NOW)).toBe(false);
  });

  test('moved back it is as old as before, with its dates', () => {
    expect(movedBack(answer('checkedOn', NOW - 3 * DAY), DAY)).toEqual({
      questionId: 'checkedOn',
      value: NOW - 4 * DAY,
      answeredAt: NOW - 2 * DAY,
    });
    expect(movedBack(dated('groupMembers', 7, 3), DAY)).toEqual({
      questionId: 'groupMembers',
      value: 7,
      asOf: NOW - 4 * DAY,
      answeredAt: NOW - 2 * DAY,
    });
  });
});

describe('as stored', () => {
  test('comes back the same; dated counts of different days stand side by side', () => {
    const given = [
      answer('tie', 'partner'),
      dated('groupMembers', 9, 3),
      dated('groupMembers', 4, 20),
      setAside('netResult'),
    ];
    expect(new Set(given.map(storedId)).size).toBe(4);
    for (const one of given) {
      const { questionId: _, answeredAt, ...value } = one;
      expect(parseAnswer(storedId(one), answeredAt, JSON.parse(JSON.stringify(value)))).toEqual(one);
    }
  });

  test.each([
    null,
    'x',
    3,
    {},
    { value: { a: 1 } },
    { naReason: 'x' },
    { value: 'partner', asOf: 'x', naReason: { reason: 4 } },
  ])('refuses %j', (stored) => expect(parseAnswer('groupMembers', NOW, stored)).toBeNull());
});

describe('links', () => {
  test('the same page is one, however it is written', () => {
    expect(linkKey('https://a.example/x/?from=1#top')).toBe(linkKey('https://a.example/x'));
    expect(linkKey('https://a.example/x')).not.toBe(linkKey('https://a.example/y'));
    expect(linkKey('ftp://a.example/x')).toBeNull();
    expect(linkKey('not a link')).toBeNull();
  });
});
