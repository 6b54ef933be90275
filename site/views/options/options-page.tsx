import type { DataSource } from '../../data-source.ts';
import type { Desk } from '../../desk.ts';
import { useDeskMessages } from '../../i18n/desk-language.ts';
import { useMessages } from '../../i18n/language.tsx';
import { routeHref } from '../../route.ts';
import type { ThemeControl } from '../../theme.ts';
import { useLoaded } from '../../use-loaded.ts';
import { ArchivePanel } from '../archive-panel.tsx';
import { LookSection } from './look-section.tsx';
import { PlatformsSection } from './platforms-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { RoomsSection } from './rooms-section.tsx';
import { TopicsSection } from './topics-section.tsx';

/** Where everything is set. `desk` is the source's own. */
export interface OptionsPageProps {
  source: DataSource;
  desk: Desk;
  theme: ThemeControl;
}

/** Rooms, platforms, topics, retention, data, look: one under the other. */
export function OptionsPage({ source, desk, theme }: OptionsPageProps) {
  const t = useMessages();
  const words = useDeskMessages();
  const { archive } = source;
  const sessions = useLoaded(
    () => source.listSessions(),
    '',
    (onChange) => source.subscribe(onChange),
  );
  const titles: [string, string][] = [
    ['rooms', words.rooms.title],
    ['platforms', words.platforms.title],
    ['topics', words.topics.title],
    ['retention', words.retention.title],
    ['data', words.options.data],
    ['look', words.options.look.title],
  ];
  return (
    <div class="options">
      <a class="back" href={routeHref({ page: 'list' })}>
        ← {t.app.back}
      </a>
      <h1>{words.options.title}</h1>
      <nav aria-label={words.options.contents}>
        <ul class="contents">
          {titles.map(([id, title]) => (
            <li key={id}>
              {/* The address names the page: a link inside it would leave it. */}
              <button type="button" class="quiet" onClick={() => showSection(id)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <RoomsSection source={source} desk={desk} />
      <PlatformsSection desk={desk} />
      <TopicsSection desk={desk} />
      <RetentionSection desk={desk} onBackup={() => showSection('data')} />
      {archive && (
        <div id="options-data" tabIndex={-1}>
          <ArchivePanel
            archive={archive}
            isEmpty={sessions.state === 'ready' && sessions.value.length === 0}
            onChange={sessions.again}
          />
        </div>
      )}
      <LookSection theme={theme} />
    </div>
  );
}

function showSection(id: string): void {
  const section = document.getElementById(`options-${id}`);
  section?.scrollIntoView();
  section?.focus({ preventScroll: true });
}
