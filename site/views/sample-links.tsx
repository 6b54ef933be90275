import { useMessages } from '../i18n/language.tsx';
import { routeHref, SAMPLES } from '../route.ts';

/** The way to the bundled samples. */
export function SampleLinks() {
  const t = useMessages();
  return (
    <div class="samples">
      <p>{t.list.sampleLead}</p>
      <ul>
        {SAMPLES.map((id) => (
          <li key={id}>
            <a href={routeHref({ page: 'sample', id })}>{t.list.samples[id]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
