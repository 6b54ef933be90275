import type { InvalidAnswer } from '../../lib/maturity/answers.ts';
import type { NoStage } from '../../lib/maturity/assess.ts';
import type { AnsweredBy, Level, Provenance, Reach } from '../../lib/maturity/criterion.ts';
import type { CriterionId } from '../../lib/maturity/criterion-ids.ts';
import type { FindingState } from '../../lib/maturity/finding.ts';
import type { FunnelCount } from '../../lib/maturity/history.ts';
import type { NOT_APPLICABLE } from '../../lib/maturity/not-applicable.ts';
import type { CHECK_ITEMS, CREW_ROLES, HOLDERS, QuestionId, TIES } from '../../lib/maturity/questions.ts';
import type { SentenceKey } from '../../lib/maturity/sentences.ts';

type Reason = (typeof NOT_APPLICABLE)[keyof typeof NOT_APPLICABLE]['reason'];
type Fault =
  | 'tooLarge'
  | 'notJson'
  | 'format'
  | 'missing'
  | 'unknown'
  | 'duplicate'
  | 'text'
  | 'number'
  | 'emptyStage';

/** Every text of the step's assessment. */
export type MaturityTextKey =
  | `maturity.stage.${0 | 1 | 2 | 3}`
  | `maturity.noStage.${NoStage}`
  | `maturity.state.${FindingState}`
  | `maturity.level.${Level}`
  | `maturity.provenance.${Provenance}`
  | `maturity.answeredBy.${AnsweredBy}`
  | `maturity.reach.${Reach}`
  | `maturity.next.${'record' | 'tooManySetAside'}`
  | `maturity.because.${SentenceKey}`
  | `maturity.${CriterionId}.${'title' | 'metWhen' | 'action' | 'datum'}`
  | `maturity.question.${QuestionId}`
  | `maturity.choice.tie.${(typeof TIES)[number]}`
  | `maturity.choice.holder.${(typeof HOLDERS)[number]}`
  | `maturity.choice.checkedItems.${(typeof CHECK_ITEMS)[number]}`
  | `maturity.choice.crew.${(typeof CREW_ROLES)[number]}`
  | `maturity.funnel.${FunnelCount}`
  | `maturity.notApplicable.${Reason}`
  | `maturity.invalid.${InvalidAnswer['key']}`
  | `maturity.fault.model.${Fault}`
  | 'maturity.couldBe'
  | 'maturity.wouldBecome'
  | 'maturity.stability'
  | 'maturity.signs'
  | 'maturity.hiddenSigns'
  | 'maturity.contradicted'
  | 'maturity.bias'
  | 'maturity.ownModelBias';

/**
 * Texts with places to fill: `{name}` takes a number or a word, `{name%}` a share 0–1 as per cent. `.metWhen` is filled with
 * the row's thresholds.
 */
export type MaturityTexts = Readonly<Record<MaturityTextKey, string>>;

/** How numbers are written into a text. */
export interface NumberWriter {
  number(value: number): string;
  share(value: number): string;
}

/** A text with its places filled; a place for which nothing is given stays as it is written, so that it is seen. */
export function fillText(
  text: string,
  params: Readonly<Record<string, string | number>>,
  write: NumberWriter,
): string {
  return text.replace(/\{(\w+)(%?)\}/g, (place, name: string, percent: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (typeof value === 'string') return value;
    return percent ? write.share(value) : write.number(value);
  });
}
