import { render } from 'preact';
import { App } from '../../site/app.tsx';
import { LanguageProvider } from '../../site/i18n/language.tsx';
import { Popup } from '../../site/views/popup.tsx';
import { fakeArchiveSource, SUMMARIES } from '../builders/fake-archive.ts';
import { longReport } from '../builders/long-report.ts';
import { fakePopupHost, popupStates } from '../builders/popup-states.ts';

// The pages that need the extension, over fakes: `?view=popup&state=<name>` or `?view=archive`, `&theme=`.
const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get('theme') ?? 'auto';

/** The popup and the app have style sheets of their own that do not belong on one page. */
async function page() {
  if (query.get('view') === 'archive') {
    await import('../../site/styles/app.css');
    const sessions = query.has('empty') ? [] : SUMMARIES;
    const reports = location.hash.startsWith('#/session/') ? { long: longReport() } : {};
    return <App source={fakeArchiveSource(sessions, reports)} />;
  }
  await import('../../site/styles/popup.css');
  const state = popupStates(Date.now())[query.get('state') ?? 'recording'];
  if (!state) throw new Error(`no state ${query.get('state')}`);
  return <Popup host={fakePopupHost(state)} />;
}

const shown = await page();
render(<LanguageProvider>{shown}</LanguageProvider>, document.getElementById('app')!);
