import type { Assessment } from '../../../lib/maturity/assess.ts';
import type { Stage } from '../../../lib/maturity/criterion.ts';
import type { Desk } from '../../desk.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { useStepWords } from '../../i18n/step-words.ts';
import { routeHref } from '../../route.ts';
import { NextActionLine } from './next-action.tsx';
import { StepPath } from './step-path.tsx';

/** A verdict and the desk on which its next action is ticked. */
export interface VerdictProps {
  assessment: Assessment;
  desk: Desk;
  roomKey: string;
  /** What can be seen of the room by now, in words; for a room that gets no step yet. */
  seen?: string;
}

/** The step in one sentence, what stands in the way, and the one next thing; or why there is none. */
export function Verdict(props: VerdictProps) {
  const { assessment } = props;
  if (assessment.noStage === 'notOwnRoom' || assessment.noStage === 'talentRoom')
    return <SignsOnly assessment={assessment} />;
  return (
    <>
      <VerdictSentence assessment={assessment} />
      <StepPath assessment={assessment} />
      {assessment.noStage !== undefined && <NoStageYet {...props} />}
      <Blockers assessment={assessment} />
      {assessment.nextAction && (
        <NextActionLine action={assessment.nextAction} desk={props.desk} roomKey={props.roomKey} />
      )}
      <Outlook assessment={assessment} />
      <SetAside assessment={assessment} />
    </>
  );
}

function VerdictSentence({ assessment }: { assessment: Assessment }) {
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const { stage, noStage, gate, blockers, wouldBecome } = assessment;
  const name = (one: 0 | Stage) => say(`maturity.stage.${one}`);
  if (stage === null)
    return (
      <p class="answer">{noStage && say(`maturity.noStage.${noStage}`, { lives: gate.livesMissing })}</p>
    );
  const [nearest] = wouldBecome;
  const ahead =
    nearest && blockers.length === 1
      ? say('maturity.wouldBecome', {
          title: say(`maturity.${nearest.criterionId}.title`),
          stage: name(nearest.stage),
        })
      : stage < 3 && blockers.length > 0
        ? words.short(name((stage + 1) as Stage), blockers.length)
        : '';
  const here = stage === 0 ? name(0) : words.stands(name(stage));
  return <p class="answer">{ahead === '' ? here : words.both(here, ahead)}</p>;
}

/** Other people's rooms and talents' rooms: what can be seen, and how much is not guessed. */
function SignsOnly({ assessment }: { assessment: Assessment }) {
  const t = useMessages();
  const { say } = useStepWords();
  const { noStage, visibleSigns } = assessment;
  const signs = visibleSigns?.stages.map(({ stage, met, of }) =>
    say('maturity.signs', { stage: say(`maturity.stage.${stage}`), met, of }),
  );
  return (
    <>
      <p class="answer">{noStage && say(`maturity.noStage.${noStage}`)}</p>
      {visibleSigns && signs && (
        <p>
          {[...signs, say('maturity.hiddenSigns', { hidden: visibleSigns.hidden })].join(t.listSeparator)}
        </p>
      )}
    </>
  );
}

function NoStageYet({ assessment, seen }: VerdictProps) {
  const words = useDeskMessages().step;
  return (
    <>
      {assessment.noStage === 'notDescribed' && (
        <p>
          <a href={routeHref({ page: 'options' })}>{words.describe}</a>
        </p>
      )}
      {seen !== undefined && (
        <p>
          <b>{words.seen}</b> {seen}
        </p>
      )}
    </>
  );
}

function Blockers({ assessment }: { assessment: Assessment }) {
  const words = useDeskMessages().step;
  const { say, sayStored } = useStepWords();
  const { blockers, findings, missingDatum } = assessment;
  if (blockers.length === 0) return null;
  return (
    <section aria-label={words.blockers}>
      <h3>{words.blockers}</h3>
      <ul class="lines">
        {blockers.map((id) => {
          const finding = findings.find((one) => one.id === id);
          return (
            <li key={id}>
              <StateMark state={finding?.state ?? 'unknown'} />
              <span>
                {say(`maturity.${id}.title`)}
                <span class="block soft">
                  {finding && sayStored(`maturity.because.${finding.because.key}`, finding.because.params)}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {missingDatum && (
        <p class="note">
          {words.missing} {sayStored(`maturity.because.${missingDatum.key}`, missingDatum.params)}
        </p>
      )}
    </section>
  );
}

/** How firm the verdict is: what the unknown could make of it, and how long it has held. */
function Outlook({ assessment }: { assessment: Assessment }) {
  const { say } = useStepWords();
  const { stage, highestPossible, stability } = assessment;
  const lines = [
    ...(stage !== null && highestPossible !== null && highestPossible > stage
      ? [say('maturity.couldBe', { stage: say(`maturity.stage.${highestPossible}`) })]
      : []),
    ...(stability ? [say('maturity.stability', { ...stability })] : []),
  ];
  return lines.length > 0 ? <p class="note">{lines.join(' · ')}</p> : null;
}

function SetAside({ assessment }: { assessment: Assessment }) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { say, sayStored } = useStepWords();
  if (assessment.naList.length === 0) return null;
  const rows = assessment.naList.map(({ criterionId, reason, detail }) => {
    const why = [sayStored(`maturity.notApplicable.${reason}`), detail].filter(Boolean).join(' ');
    return `${say(`maturity.${criterionId}.title`)} ${why}`;
  });
  return (
    <p class="note">
      {words.setAside} {rows.join(t.listSeparator)}
    </p>
  );
}

const SIGNS = { met: '✓', unmet: '✗', unknown: '?', notApplicable: '–' } as const;

/** How a criterion came out: a sign, with its word for those who do not see it. */
export function StateMark({ state }: { state: keyof typeof SIGNS }) {
  const { say } = useStepWords();
  return (
    <span class={`state-mark ${state}`} role="img" aria-label={say(`maturity.state.${state}`)}>
      {SIGNS[state]}
    </span>
  );
}
