import { useDeskMessages } from '../i18n/desk-language.ts';
import { useMessages } from '../i18n/language.tsx';
import { routeHref } from '../route.ts';

/** What a newcomer sees once: three steps to the first recording, what can be seen and what cannot. Asks for nothing. */
export function WelcomePage() {
  const t = useMessages();
  const words = useDeskMessages().welcome;
  return (
    <div class="welcome">
      <h1>{words.title}</h1>
      <p class="answer">{words.lead}</p>
      <ol class="first-steps">
        {words.steps.map(({ title, text }) => (
          <li key={title}>
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p>
        <a href={routeHref({ page: 'sample', id: 'taobao' })}>{words.sample}</a>
      </p>
      <div class="columns">
        <Points title={words.canTitle} points={words.can} />
        <Points title={words.cannotTitle} points={words.cannot} />
      </div>
      <p class="notice">{words.promise}</p>
      <p class="actions">
        <a class="button" href={routeHref({ page: 'list' })}>
          {t.app.back}
        </a>
        <a class="button quiet" href={routeHref({ page: 'options' })}>
          {words.settings}
        </a>
      </p>
    </div>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}
