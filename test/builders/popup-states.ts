import type { SampleValue } from '../../lib/model/series.ts';
import type { EpochMs } from '../../lib/units.ts';
import type { PopupHost, PopupState, RoomMemory, RoomView } from '../../site/popup-host.ts';

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
    latest: {
      concurrentViewers: exactly(1986),
      followersTotal: exactly(120_663),
      comments: exactly(842),
      entries: exactly(1_204),
    },
    recent: {
      lead: 'concurrentViewers',
      points: Array.from({ length: 60 }, (_, i) =>
        i > 21 && i < 27 ? null : Math.round(1700 + 260 * Math.sin(i / 7) + 11 * (i % 5)),
      ),
      inflow: 46,
    },
  };
}

/** What is kept of that room. */
export function recordingMemory(now: EpochMs): RoomMemory {
  return {
    presenters: ['小夏', '阿明'],
    policyAsked: true,
    presenter: { name: '小夏', since: now - 1_800_000 },
    lastMark: { id: 'coupon@1', kind: 'coupon', at: now - 95_000 },
    firstFans: exactly(120_345),
  };
}

/** Every state of the popup by name. */
export function popupStates(now: EpochMs): Record<string, PopupState> {
  const view = recordingView(now);
  const memory = recordingMemory(now);
  const fresh: RoomMemory = { presenters: [], policyAsked: false };
  const room = (status: RoomView, change: Partial<RoomMemory> = {}): PopupState => ({
    page: 'room',
    platform: 'douyin',
    status,
    memory: { ...memory, ...change },
  });
  const { sessionId: _id, startedAt: _at, ...still } = view;
  const idle: RoomView = {
    ...still,
    recording: false,
    policy: 'ask',
    ladder: { recognised: true, routes: { tap: false, state: false, dom: false } },
    latest: {},
    recent: { lead: 'concurrentViewers', points: new Array(60).fill(null) },
  };
  const ended = { sessionId: 's1', at: now - 20_000, reason: 'live-ended' as const };
  const broken = (change: Partial<RoomView>) =>
    room({
      ...view,
      recent: { ...view.recent, points: view.recent.points.map((p, i) => (i > 54 ? null : p)) },
      ...change,
    });
  const silentSince = now - 75_000;
  return {
    unsupported: { page: 'unsupported' },
    'not-permitted': { page: 'not-permitted', platform: 'taobao', tap: true },
    'not-loaded': { page: 'not-loaded', platform: 'kuaishou' },
    idle: { page: 'room', platform: 'douyin', status: idle, memory: fresh },
    never: room({ ...idle, policy: 'never' }),
    passive: room({ ...idle, passive: true }),
    'not-live': room({ ...idle, recording: true, policy: 'always' }),
    begun: {
      page: 'room',
      platform: 'douyin',
      status: { ...still, policy: 'ask', startedAt: now - 3_000, recent: idle.recent },
      memory: fresh,
    },
    asked: { page: 'room', platform: 'douyin', status: { ...view, policy: 'ask' }, memory: fresh },
    recording: room(view),
    rounded: room(
      {
        ...view,
        latest: {
          ...view.latest,
          followersTotal: { value: 4_063_000, lo: 4_060_000, hi: 4_069_999, route: 'state' },
        },
      },
      { firstFans: { value: 4_060_000, lo: 4_055_000, hi: 4_064_999 } },
    ),
    inflow: {
      page: 'room',
      platform: 'taobao',
      status: {
        ...view,
        latest: { followersTotal: exactly(120_663) },
        recent: { lead: 'entriesPerMinute', points: view.recent.points.map((p) => p && p / 40), inflow: 46 },
      },
      memory,
    },
    ended: room({ ...idle, policy: 'always', recording: true, ended }),
    stopped: room({ ...idle, ended: { ...ended, reason: 'stopped' } }),
    layout: broken({
      ladder: {
        ...view.ladder,
        parsed: { read: ['cumulativeViews', 'likes'], missing: ['concurrentViewers', 'cartItems'] },
      },
      trouble: { cause: 'layout', since: silentSince, series: ['concurrentViewers', 'cartItems'] },
    }),
    'silent-socket': broken({
      trouble: {
        cause: 'silent-socket',
        since: silentSince,
        series: ['entries', 'entriesBySource', 'likes'],
      },
    }),
    login: broken({
      trouble: { cause: 'login', since: silentSince },
      ladder: { ...view.ladder, sourceOpen: false },
    }),
    captcha: broken({ trouble: { cause: 'captcha', since: silentSince } }),
    disk: room({
      ...view,
      trouble: { cause: 'disk', since: silentSince },
      ladder: { ...view.ladder, storedAt: silentSince },
    }),
    'no-source': room({
      ...view,
      ladder: { recognised: true, sourceOpen: false, routes: { tap: false, state: false, dom: false } },
      recent: idle.recent,
      latest: {},
    }),
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
    mark: note('mark'),
    removeMark: note('removeMark'),
    setPolicy: note('setPolicy'),
    saveSketch: note('saveSketch'),
    reloadPage: note('reloadPage'),
    openReport: note('openReport'),
  };
}
