import type { DeclaredSplit } from '../../lib/model/declared-split.ts';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { buildReport } from '../../lib/report/build.ts';
import type { Figure, Report } from '../../lib/report/report.ts';
import { HOUR } from '../../lib/units.ts';
import { recordSampleLive } from './sample-live.ts';
import { SAMPLE_LIVES } from './sample-lives.ts';

const PRESENTERS = ['小禾', '阿满', '小禾', '木木', '阿满', '木木'];

/** A shop's day of twelve hours on Taobao with six shifts of two hours; or its first `hours`. */
export function recordLongLive(hours = 12): RecordedSession {
  const { marks, ...live } = SAMPLE_LIVES.taobao;
  const shifts = PRESENTERS.slice(0, Math.ceil(hours / 2)).map((label, i) => ({
    minute: i * 120 + 1,
    kind: 'presenterChanged' as const,
    label,
    byOperator: true as const,
  }));
  const recorded = recordSampleLive({
    ...live,
    hours,
    marks: [...marks.filter(({ kind }) => kind !== 'presenterChanged'), ...shifts],
  });
  return { ...recorded, room: { ...recorded.room, kind: 'shop', relation: 'own' } };
}

/** A table as the operator would type it in from the console. */
export function typedInTable(session: RecordedSession['session']): DeclaredSplit {
  return {
    sessionId: session.id,
    enteredAt: session.lastSampleAt + HOUR,
    source: '直播间来源',
    rows: [
      { label: '店铺页', count: 18_400 },
      { label: '购物车', count: 7_100 },
      { label: '关注', count: 9_800 },
      { label: '直播频道', count: 14_200 },
      { label: '搜索', count: 3_300 },
      { label: '超级直播', count: 5_600 },
      { label: '其他', count: 2_100 },
    ],
  };
}

/** The long live's report with everything that version 2 can hold: hours, shifts, the usual level, mark effects, two splits. */
export function longReport(hours = 12): Report {
  const recorded = recordLongLive(hours);
  const now = recorded.session.lastSampleAt + 2 * HOUR;
  const plain = buildReport([recorded], { now, generator: 'Roomscope', step: 10 });
  const earlier = [0.7, 0.9, 1.1, 1.3].map((factor) => scaled(plain.sessions[0]!.figures, factor));
  return buildReport([recorded], {
    now,
    generator: 'Roomscope',
    step: 10,
    earlier,
    declared: [typedInTable(recorded.session)],
  });
}

function scaled(figures: readonly Figure[], factor: number): Figure[] {
  return figures.map((figure) => ({ ...figure, value: Math.round(figure.value * factor) }));
}
