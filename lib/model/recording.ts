import type { Gap } from './gap.ts';
import type { Mark } from './mark.ts';
import type { Room } from './room.ts';
import type { SampleBlock } from './series.ts';
import type { Session } from './session.ts';

/** Everything that is stored of one session: what a report is computed from. `block` holds all samples in order of time. */
export interface RecordedSession {
  room: Room;
  session: Session;
  block: SampleBlock;
  marks: Mark[];
  gaps: Gap[];
}
