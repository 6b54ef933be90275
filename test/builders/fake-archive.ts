import type { Report } from '../../lib/report/report.ts';
import type { Archive, DataSource, SessionSummary } from '../../site/data-source.ts';

/** A source with an archive over sessions in memory, as the extension has one; notes what it was asked for. */
export function fakeArchiveSource(
  sessions: readonly SessionSummary[],
  reports: Readonly<Record<string, Report>> = {},
): DataSource & { archive: Archive; asked: unknown[][] } {
  let kept = [...sessions];
  const listeners = new Set<() => void>();
  const asked: unknown[][] = [];
  const keep = (name: string, value: unknown, left: (session: SessionSummary) => boolean) => {
    asked.push([name, value]);
    kept = kept.filter(left);
    for (const listener of listeners) listener();
  };
  return {
    asked,
    listSessions: async () => kept,
    loadReport: async (id) => reports[id] ?? null,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    archive: {
      deleteSession: async (id) => keep('deleteSession', id, (session) => session.id !== id),
      deleteRoom: async (roomKey) => keep('deleteRoom', roomKey, (session) => session.roomKey !== roomKey),
      deleteEverything: async () => keep('deleteEverything', undefined, () => false),
      exportAll: async (onProgress) => {
        onProgress(1);
        return new Blob(['backup']);
      },
      importAll: async (file) => {
        asked.push(['importAll', file.size]);
        return { written: 12, known: 3, stayedDeleted: 0 };
      },
    },
  };
}

const START = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Six sessions of three rooms over three days. */
export const SUMMARIES: SessionSummary[] = [
  session('a', 'douyin', 'r1', '样例·云上山货铺', '山货节 · 今晚讲菌菇和蜂蜜', START + 2 * DAY, 1.2, true),
  session('b', 'taobao', 'r2', '样例·禾木针织旗舰店', '秋冬羊毛衫专场 第 3 夜', START + 2 * DAY - HOUR, 2.5),
  session('c', 'douyin', 'r1', '样例·云上山货铺', '菌菇上新', START + DAY, 4),
  session('d', 'kuaishou', 'r3', '样例·阿木修车', undefined, START + DAY - 9 * HOUR, 3.4),
  session('e', 'taobao', 'r2', '样例·禾木针织旗舰店', '秋冬羊毛衫专场 第 2 夜', START, 2),
  session(
    'f',
    'taobao',
    'r2',
    '样例·禾木针织旗舰店',
    '秋冬羊毛衫专场,一个特别长的标题用来看看会不会把版面撑坏,再长一点点',
    START - 5 * HOUR,
    12,
  ),
];

function session(
  id: string,
  platform: string,
  room: string,
  hostName: string,
  title: string | undefined,
  startedAt: number,
  hours: number,
  ongoing = false,
): SessionSummary {
  const endedAt = startedAt + hours * HOUR;
  const roomKey = `${platform}:${room}`;
  const relation = platform === 'taobao' ? 'own' : platform === 'douyin' ? 'peer' : undefined;
  return {
    id,
    roomKey,
    platform,
    hostName,
    startedAt,
    endedAt,
    ongoing,
    ...(title === undefined ? {} : { title }),
    ...(relation === undefined ? {} : { relation }),
  };
}
