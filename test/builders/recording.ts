import type { Gap } from '../../lib/model/gap.ts';
import type { Mark } from '../../lib/model/mark.ts';
import type { RecordedSession } from '../../lib/model/recording.ts';
import { type Room, roomKey } from '../../lib/model/room.ts';
import type { SampleBlock } from '../../lib/model/series.ts';
import type { Session, SessionId } from '../../lib/model/session.ts';

/** What a test may say of a recording; everything else is a plain Taobao session of an own shop. */
export interface RecordingParts {
  block: SampleBlock;
  room?: Partial<Room>;
  session?: Partial<Session>;
  marks?: Mark[];
  gaps?: Gap[];
}

/** A recorded session around a block of samples. */
export function recording({ block, room, session, marks = [], gaps = [] }: RecordingParts): RecordedSession {
  const ref = { platform: 'taobao', roomId: '785432123456', ...room } as const;
  const at = block.at;
  return {
    room: {
      ...ref,
      key: roomKey(ref),
      url: 'https://tbzb.taobao.com/live?liveId=785432123456',
      policy: 'always',
    },
    session: {
      id: 's1' as SessionId,
      roomKey: roomKey(ref),
      title: '秋冬上新',
      hostName: '样例旗舰店',
      startedAt: at[0] as number,
      lastSampleAt: at[at.length - 1] as number,
      endReason: 'live-ended',
      timezone: 'Asia/Shanghai',
      adapter: { id: ref.platform, version: '2026-11' },
      extensionVersion: '0.1.0',
      routes: ['tap'],
      viewsKind: 'views',
      evidence: {},
      identifiedParts: [],
      ...session,
    },
    block,
    marks,
    gaps,
  };
}
