import { render } from 'preact';
import { assess } from '../../lib/maturity/assess.ts';
import type { RoomHistory } from '../../lib/maturity/history.ts';
import type { MarkKind } from '../../lib/model/mark.ts';
import { App } from '../../site/app.tsx';
import type { DataSource } from '../../site/data-source.ts';
import { LanguageProvider } from '../../site/i18n/language.tsx';
import { Popup } from '../../site/views/popup.tsx';
import { fakeArchiveSource, SUMMARIES } from '../builders/fake-archive.ts';
import { DESK_GRANTS, DESK_ROOMS, fakeDesk } from '../builders/fake-desk.ts';
import { longReport } from '../builders/long-report.ts';
import { fakePopupHost, popupStates } from '../builders/popup-states.ts';
import { roomHistory } from '../builders/room-history.ts';

// The pages that need the extension, over fakes: `?view=popup&state=<name>` or `?view=archive` (`&desk`, `&step=`), `&theme=`.
const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get('theme') ?? 'auto';

/** The long live takes a moment to make: only where it is looked at. */
const reports = () => (location.hash.startsWith('#/session/') ? { long: longReport() } : {});

/** Rooms in every state of the step. */
const STEPS: Record<string, (key: string) => RoomHistory> = {
  staged: () => roomHistory({ fansBackedUp: 'unmet', steadyPresenters: 'unknown', cleanRoom: 'unmet' }),
  early: () => roomHistory({}, { lives: 3 }),
  peer: () => roomHistory({ netNewFans: 'unknown' }, { room: { relation: 'peer' } }),
};

/** What only the extension has beside the archive. */
function atDesk(): Pick<DataSource, 'desk' | 'loadAssessment'> {
  const [session] = reports().long?.sessions ?? [];
  const marks = (session?.marks ?? []).map(({ at, origin, kind, label }, i) => ({
    at,
    origin,
    kind: kind as MarkKind,
    sessionId: 'long',
    id: `m${i}`,
    ...(label === undefined ? {} : { label }),
  }));
  return {
    desk: fakeDesk({ rooms: DESK_ROOMS, grants: DESK_GRANTS, marks }),
    loadAssessment: async (key) => assess(STEPS[query.get('step') ?? 'staged']!(key)),
  };
}

/** The popup and the app have style sheets of their own that do not belong on one page. */
async function page() {
  if (query.get('view') === 'archive') {
    await import('../../site/styles/app.css');
    const sessions = query.has('empty') ? [] : SUMMARIES;
    return (
      <App source={{ ...fakeArchiveSource(sessions, reports()), ...(query.has('desk') ? atDesk() : {}) }} />
    );
  }
  await import('../../site/styles/popup.css');
  const state = popupStates(Date.now())[query.get('state') ?? 'recording'];
  if (!state) throw new Error(`no state ${query.get('state')}`);
  return <Popup host={fakePopupHost(state, !query.has('refuse'))} />;
}

const shown = await page();
render(<LanguageProvider>{shown}</LanguageProvider>, document.getElementById('app')!);
