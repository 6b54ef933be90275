import * as v from 'valibot';

/**
 * The room's step 走到哪一步 inside a report: what `lib/maturity/assess.ts` gives, as it stood when the report was built. A part of
 * the Report document, with the same rules; sentences are keys with parameters, their words are the site's.
 */
const text = v.pipe(v.string(), v.maxLength(200));
/** What an operator wrote. */
const words = v.pipe(v.string(), v.maxLength(2000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12));
const finite = v.pipe(v.number(), v.finite());
const stage = v.picklist([1, 2, 3]);
const stageOrNone = v.nullable(v.picklist([0, 1, 2, 3]));
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(1000), v.readonly());

const sentence = v.strictObject({ key: text, params: v.record(text, v.union([text, finite])) });

const finding = v.strictObject({
  id: text,
  state: v.picklist(['met', 'unmet', 'unknown', 'notApplicable']),
  because: sentence,
  evidence: v.strictObject({
    sessionIds: list(text),
    figures: list(
      v.strictObject({
        id: text,
        unit: text,
        value: finite,
        lo: finite,
        hi: v.optional(finite),
        need: v.optional(finite),
      }),
    ),
  }),
  missing: v.optional(sentence),
  contradicts: v.optional(v.strictObject({ questionId: text })),
  notApplicable: v.optional(v.strictObject({ reason: words, detail: v.optional(words) })),
});

export const assessment = v.strictObject({
  model: v.strictObject({ id: text, version: count }),
  gate: v.strictObject({ reached: v.boolean(), lives: count, days: count, livesMissing: count }),
  stage: stageOrNone,
  noStage: v.optional(text),
  highestPossible: stageOrNone,
  steps: list(
    v.strictObject({
      stage,
      state: v.picklist(['met', 'unmet', 'unknown']),
      met: count,
      of: count,
      notApplicable: count,
    }),
  ),
  findings: list(finding),
  blockers: list(text),
  nextAction: v.nullable(
    v.strictObject({ key: text, params: v.record(text, finite), criterionId: v.optional(text) }),
  ),
  missingDatum: v.nullable(sentence),
  wouldBecome: list(v.strictObject({ criterionId: text, stage })),
  stability: v.nullable(v.strictObject({ n: count, of: count })),
  visibleSigns: v.nullable(
    v.strictObject({ stages: list(v.strictObject({ stage, met: count, of: count })), hidden: count }),
  ),
  naList: list(v.strictObject({ criterionId: text, reason: words, detail: v.optional(words) })),
});
