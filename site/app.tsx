import type { DataSource } from './data-source.ts';
import { useLanguage, useMessages } from './i18n/language.tsx';
import { routeHref, useRoute } from './route.ts';
import { THEME_CHOICES, type ThemeControl, useTheme } from './theme.ts';
import { LazyView } from './views/lazy-view.tsx';
import { SessionListPage } from './views/session-list-page.tsx';

// The charts are most of the app's weight, and the list has none.
const loadReportPage = () => import('./views/report-page.tsx').then(({ ReportPage }) => ReportPage);
const loadOptionsPage = () =>
  import('./views/options/options-page.tsx').then(({ OptionsPage }) => OptionsPage);
const loadRoomPage = () => import('./views/step/room-page.tsx').then(({ RoomPage }) => RoomPage);
const loadWelcomePage = () => import('./views/welcome-page.tsx').then(({ WelcomePage }) => WelcomePage);
const loadSamplePage = () => import('./views/sample-page.tsx').then(({ SamplePage }) => SamplePage);

/** The whole app over one source of reports: list, report, sample. Both hosts mount this. */
export function App({ source }: { source: DataSource }) {
  const t = useMessages();
  const route = useRoute();
  const { choice, theme, choose } = useTheme();
  return (
    <div class="app">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {t.app.skip}
      </button>
      <header class="bar">
        <a class="brand" href="#/">
          {t.app.name}
        </a>
        <Settings choice={choice} choose={choose} hasOptions={source.desk !== undefined} />
      </header>
      <main id="content" tabIndex={-1}>
        {route.page === 'list' && <SessionListPage source={source} />}
        {route.page === 'session' && (
          <LazyView key={route.id} load={loadReportPage} props={{ source, id: route.id, theme }} />
        )}
        {route.page === 'options' && source.desk && (
          <LazyView load={loadOptionsPage} props={{ source, desk: source.desk, theme: { choice, choose } }} />
        )}
        {route.page === 'welcome' && <LazyView load={loadWelcomePage} props={{}} />}
        {route.page === 'room' && source.desk && (
          <LazyView
            key={route.id}
            load={loadRoomPage}
            props={{ source, desk: source.desk, roomKey: route.id }}
          />
        )}
        {route.page === 'sample' && (
          <LazyView key={route.id} load={loadSamplePage} props={{ id: route.id, theme }} />
        )}
      </main>
      <footer class="foot">{t.app.foot}</footer>
    </div>
  );
}

function Settings(props: ThemeControl & { hasOptions: boolean }) {
  const { t, language, choose } = useLanguage();
  return (
    <div class="settings">
      {props.hasOptions && (
        <a class="button quiet" href={routeHref({ page: 'options' })}>
          {t.app.options}
        </a>
      )}
      <label>
        <span class="unseen">{t.app.theme.label}</span>
        <select
          value={props.choice}
          onChange={(event) => {
            const chosen = THEME_CHOICES.find((one) => one === event.currentTarget.value);
            if (chosen) props.choose(chosen);
          }}
        >
          {THEME_CHOICES.map((one) => (
            <option key={one} value={one}>
              {t.app.theme[one]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="quiet"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
      >
        {t.app.switchTo}
      </button>
    </div>
  );
}
