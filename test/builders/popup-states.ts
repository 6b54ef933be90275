import type { SampleValue } from '../../lib/model/series.ts';
import type { EpochMs } from '../../lib/units.ts';
import type { PopupHost, PopupState, RoomView } from '../../site/popup-host.ts';

const exactly = (value: number): SampleValue => ({ value, lo: value, hi: value, route: 'tap' });

/** A room that is being recorded without trouble, `now` being the time of the look. */
export function recordingView(now: EpochMs): RoomView {
  return {
    room: { platform: 'douyin', roomId: '900000000002' },
    hostName: '样例·云上山货铺',
    title: '山货节 · 今晚讲菌菇和蜂蜜',
    policy: 'always',
    recording: true,
    passive: false,
    sessionId: 's1',
    startedAt: now - 2_530_000,
    ladder: {
      recognised: true,
      sourceOpen: true,
      routes: { tap: true, state: false, dom: true },
      parsed: { read: ['concurrentViewers', 'cumulativeViews', 'likes', 'cartItems'], missing: [] },
      storedAt: now - 2_000,
    },
    latest: { concurrentViewers: exactly(1986) },
    recent: {
      lead: 'concurrentViewers',
      points: Array.from({ length: 60 }, (_, i) =>
        i > 21 && i < 27 ? null : Math.round(1700 + 260 * Math.sin(i / 7) + 11 * (i % 5)),
      ),
    },
  };
}

/** Every state of the popup by name. */
export function popupStates(now: EpochMs): Record<string, PopupState> {
  const view = recordingView(now);
  const room = (status: RoomView): PopupState => ({ page: 'room', platform: 'douyin', status });
  const { sessionId: _id, startedAt: _at, trouble: _trouble, ...still } = view;
  const idle: RoomView = {
    ...still,
    recording: false,
    policy: 'ask',
    ladder: { recognised: true, routes: { tap: false, state: false, dom: false } },
    latest: {},
  };
  return {
    unsupported: { page: 'unsupported' },
    'not-permitted': { page: 'not-permitted', platform: 'taobao', tap: true },
    'not-loaded': { page: 'not-loaded', platform: 'kuaishou' },
    idle: room(idle),
    passive: room({ ...idle, passive: true }),
    recording: room(view),
    inflow: {
      page: 'room',
      platform: 'taobao',
      status: {
        ...view,
        latest: {},
        recent: { lead: 'entriesPerMinute', points: view.recent.points.map((p) => p && p / 40) },
      },
    },
    layout: room({
      ...view,
      ladder: {
        ...view.ladder,
        parsed: { read: ['cumulativeViews', 'likes'], missing: ['concurrentViewers', 'cartItems'] },
      },
    }),
    login: room({ ...view, trouble: 'login', ladder: { ...view.ladder, sourceOpen: false } }),
  };
}

/** A host that always sees the same page and notes what it was asked for. */
export function fakePopupHost(state: PopupState, permits = true): PopupHost & { asked: unknown[][] } {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      asked.push([name, ...args]);
    };
  return {
    asked,
    look: async () => state,
    permit: async (tap) => {
      asked.push(['permit', tap]);
      return permits;
    },
    record: note('record'),
    stop: note('stop'),
    addNote: note('addNote'),
    setPolicy: note('setPolicy'),
    reloadPage: note('reloadPage'),
    openReport: note('openReport'),
  };
}
