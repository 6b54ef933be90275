import type { Assessment } from '../../../lib/maturity/assess.ts';
import type { Criterion } from '../../../lib/maturity/criterion.ts';
import type { Finding } from '../../../lib/maturity/finding.ts';
import { MODEL } from '../../../lib/maturity/model.ts';
import { STAGES } from '../../../lib/maturity/stages.ts';
import type { SessionSummary } from '../../data-source.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { useStepWords } from '../../i18n/step-words.ts';
import { localZone, timeWriter } from '../../i18n/times.ts';
import { routeHref } from '../../route.ts';
import { StateMark } from './verdict.tsx';

export interface CriteriaListProps {
  assessment: Assessment;
  sessions: readonly SessionSummary[];
  /** Of a room that gets no step: only what can be seen from outside. */
  isSignsOnly: boolean;
}

/** Every criterion by step: how it came out and why; a click down the formula, whose threshold it is, and the lives. */
export function CriteriaList(props: CriteriaListProps) {
  const words = useDeskMessages().step;
  const { say } = useStepWords();
  const { findings } = props.assessment;
  return (
    <section aria-labelledby="criteria-title">
      <h2 id="criteria-title">{words.criteria}</h2>
      {STAGES.map((stage) => (
        <section key={stage} aria-label={say(`maturity.stage.${stage}`)}>
          <h3>{say(`maturity.stage.${stage}`)}</h3>
          <ul class="criteria">
            {MODEL.criteria
              .filter((one) => one.stage === stage && (one.visible || !props.isSignsOnly))
              .map((criterion) => {
                const finding = findings.find(({ id }) => id === criterion.id);
                return (
                  finding && (
                    <li key={criterion.id}>
                      <CriterionRow criterion={criterion} finding={finding} sessions={props.sessions} />
                    </li>
                  )
                );
              })}
          </ul>
        </section>
      ))}
      <p class="note">
        {words.aboutModel} {MODEL.author} v{props.assessment.model.version} · {say('maturity.bias')}
      </p>
    </section>
  );
}

function CriterionRow(props: {
  criterion: Criterion;
  finding: Finding;
  sessions: readonly SessionSummary[];
}) {
  const t = useMessages();
  const words = useDeskMessages().step;
  const { say, sayStored } = useStepWords();
  const { criterion, finding } = props;
  const { because, missing } = finding;
  const times = timeWriter(t, localZone());
  const lives = props.sessions.filter(({ id }) => finding.evidence.sessionIds.includes(id));
  return (
    <details>
      <summary>
        <StateMark state={finding.state} />
        <span>
          {say(`maturity.${criterion.id}.title`)}{' '}
          <span class="soft">{say(`maturity.level.${criterion.level}`)}</span>
          <span class="block soft">{sayStored(`maturity.because.${because.key}`, because.params)}</span>
        </span>
      </summary>
      <div class="criterion-more">
        <p>{say(`maturity.${criterion.id}.metWhen`, criterion.thresholds)}</p>
        <p class="soft">{say(`maturity.provenance.${criterion.provenance}`)}</p>
        {finding.contradicts && <p>{say('maturity.contradicted')}</p>}
        {missing && (
          <p>
            {words.missing} {sayStored(`maturity.because.${missing.key}`, missing.params)}
          </p>
        )}
        {lives.length > 0 && (
          <p>
            {words.evidence}{' '}
            {lives.map(({ id, startedAt }) => (
              <a key={id} class="life" href={routeHref({ page: 'session', id })}>
                {times.day(startedAt)} {times.clock(startedAt)}
              </a>
            ))}
          </p>
        )}
      </div>
    </details>
  );
}
