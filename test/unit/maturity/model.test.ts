import { describe, expect, test } from 'vitest';
import { assess } from '../../../lib/maturity/assess.ts';
import { CRITERION_IDS } from '../../../lib/maturity/criterion-ids.ts';
import { describeModel, MODEL } from '../../../lib/maturity/model.ts';
import { LONGEST_MODEL, MODEL_FORMAT, parseModel } from '../../../lib/maturity/model-file.ts';
import { UserFault } from '../../../lib/model/user-fault.ts';
import { roomHistory } from '../../builders/room-history.ts';

describe('the built-in model', () => {
  test('has every row once, in order: 15 MUSTs, 7 of them visible', () => {
    expect(MODEL.criteria.map(({ id }) => id)).toEqual([...CRITERION_IDS]);
    const musts = MODEL.criteria.filter(({ level }) => level === 'must');
    expect([1, 2, 3].map((stage) => musts.filter((row) => row.stage === stage).length)).toEqual([5, 5, 5]);
    expect(musts.filter(({ visible }) => visible)).toHaveLength(7);
    expect(MODEL.criteria.filter(({ visible }) => visible)).toHaveLength(12);
  });

  test('can be printed: plain data that survives JSON', () => {
    const printed = describeModel(MODEL);
    expect(JSON.parse(JSON.stringify(printed))).toEqual(printed);
    expect(printed.criteria).toHaveLength(27);
    expect(printed.criteria[1]).toEqual({
      id: 'goodsAndOrders',
      stage: 1,
      level: 'must',
      visible: true,
      answeredBy: ['recording', 'console'],
      reach: 'lastFive',
      thresholds: { onShelfShare: 0.8, livesShare: 1 },
      provenance: 'ourJudgement',
    });
    expect(printed.rules).toMatchObject({ windowLives: 10, windowDays: 60, gateLives: 5, ownCoverage: 0.8 });
  });

  test('an assessment can be kept: plain data too', () => {
    for (const room of [roomHistory(), roomHistory({}, { lives: 2 }), roomHistory({ netNewFans: 'unmet' })]) {
      const found = assess(room);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });
});

const file = (change: (model: ReturnType<typeof plain>) => unknown) => JSON.stringify(change(plain()));
const plain = () => ({
  format: MODEL_FORMAT,
  id: 'my-shop',
  version: 3,
  author: '某某旗舰店',
  criteria: [
    { id: 'regularAirtime', stage: 1, level: 'must', thresholds: { days: 5 } },
    { id: 'netNewFans', stage: 2, level: 'must', thresholds: {} },
    { id: 'namedStar', stage: 3, level: 'must' },
  ] as Record<string, unknown>[],
});

describe('a model of the operator’s own', () => {
  test('is used and named, with its rows and thresholds', () => {
    const own = parseModel(file((model) => model));
    const found = assess(roomHistory({ netResult: 'unmet' }), own);
    expect(found.model).toEqual({ id: 'my-shop', version: 3 });
    expect(found.findings.map(({ id }) => id)).toEqual(['regularAirtime', 'netNewFans', 'namedStar']);
    expect(found.stage).toBe(3);
    expect(describeModel(own).criteria[0]).toMatchObject({ thresholds: { days: 5, within: 14 } });
  });

  test('its thresholds decide', () => {
    const strict = parseModel(
      file((model) => ({
        ...model,
        criteria: [{ ...model.criteria[0], thresholds: { days: 15 } }, ...model.criteria.slice(1)],
      })),
    );
    expect(assess(roomHistory(), strict)).toMatchObject({ stage: 0, blockers: ['regularAirtime'] });
  });

  const row = (change: Record<string, unknown>) =>
    file((model) => ({
      ...model,
      criteria: [...model.criteria.slice(0, 2), { ...model.criteria[2], ...change }],
    }));
  test.each<[string, string, string, string | undefined]>([
    ['no JSON', '{', 'model.notJson', undefined],
    ['10 MB', `"${'x'.repeat(10_000_000)}"`, 'model.tooLarge', undefined],
    ['a list', '[]', 'model.missing', '$'],
    ['no author', file(({ author: _, ...model }) => model), 'model.missing', '$.author'],
    ['no rows', file((model) => ({ ...model, criteria: {} })), 'model.missing', '$.criteria'],
    [
      'a row without a level',
      file((model) => ({ ...model, criteria: [{ id: 'namedStar', stage: 3 }] })),
      'model.missing',
      '$.criteria[0].level',
    ],
    ['another format', file((model) => ({ ...model, format: 'x' })), 'model.format', '$.format'],
    ['an unknown metric', row({ id: 'charm' }), 'model.unknown', '$.criteria[2].id'],
    [
      'an unknown threshold',
      row({ thresholds: { charm: 1 } }),
      'model.unknown',
      '$.criteria[2].thresholds.charm',
    ],
    ['an unknown key', row({ weight: 2 }), 'model.unknown', '$.criteria[2].weight'],
    ['a fourth stage', row({ stage: 4 }), 'model.unknown', '$.criteria[2].stage'],
    ['another level', row({ level: 'may' }), 'model.unknown', '$.criteria[2].level'],
    ['a row twice', row({ id: 'netNewFans' }), 'model.duplicate', '$.criteria[2].id'],
    [
      'a script in a text',
      file((model) => ({ ...model, author: '<script>alert(1)</script>' })),
      'model.text',
      '$.author',
    ],
    ['a control character', file((model) => ({ ...model, author: 'a\u202eb' })), 'model.text', '$.author'],
    ['a text without end', file((model) => ({ ...model, id: 'x'.repeat(81) })), 'model.text', '$.id'],
    [
      'a number in words',
      row({ thresholds: { share: '0.5' } }),
      'model.number',
      '$.criteria[2].thresholds.share',
    ],
    [
      'a number below 0',
      row({ thresholds: { share: -1 } }),
      'model.number',
      '$.criteria[2].thresholds.share',
    ],
    ['a version in words', file((model) => ({ ...model, version: 'new' })), 'model.number', '$.version'],
    ['a stage without a MUST', row({ level: 'should' }), 'model.emptyStage', '$.criteria'],
    [
      'a key of the prototype',
      file((model) => ({ ...model, criteria: [{ ...model.criteria[0], id: '__proto__' }] })),
      'model.unknown',
      '$.criteria[0].id',
    ],
  ])('%s is refused with its path', (_, text, key, path) => {
    let thrown: unknown;
    try {
      parseModel(text);
    } catch (fault) {
      thrown = fault;
    }
    expect(thrown).toBeInstanceOf(UserFault);
    expect((thrown as UserFault).key).toBe(key);
    expect((thrown as UserFault).params.path).toBe(path);
  });

  test('the built-in model, written out, fits', () => {
    const written = JSON.stringify({
      format: MODEL_FORMAT,
      id: MODEL.id,
      version: MODEL.version,
      author: MODEL.author,
      criteria: MODEL.criteria.map(({ id, stage, level, thresholds }) => ({ id, stage, level, thresholds })),
    });
    expect(written.length).toBeLessThan(LONGEST_MODEL);
    const { criteria, biasKey: _, ...own } = describeModel(parseModel(written));
    const { criteria: builtIn, biasKey: __, ...model } = describeModel(MODEL);
    expect([own, criteria]).toEqual([model, builtIn]);
  });
});
