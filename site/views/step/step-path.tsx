import type { Assessment } from '../../../lib/maturity/assess.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useStepWords } from '../../i18n/step-words.ts';

/** 卖货 → 吸粉 → 造星, with how many of each step's musts are met, and where the room stands. */
export function StepPath({ assessment }: { assessment: Assessment }) {
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const { stage, steps } = assessment;
  return (
    <ol class="path" aria-label={words.path}>
      {steps.map((step) => {
        const isHere = stage !== null && Math.max(stage, 1) === step.stage;
        return (
          <li
            key={step.stage}
            class={`path-step ${stage !== null && stage >= step.stage ? 'reached' : ''}`}
            aria-current={isHere ? 'step' : undefined}
          >
            <b>{say(`maturity.stage.${step.stage}`)}</b>
            <span class="soft">{words.met(step.met, step.of)}</span>
            {isHere && <span class="here">{stage === 0 ? say('maturity.stage.0') : words.here}</span>}
          </li>
        );
      })}
    </ol>
  );
}
