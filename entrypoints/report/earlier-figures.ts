import { USUAL_LIVES } from '../../lib/metrics/usual.ts';
import type { Session, SessionId } from '../../lib/model/session.ts';
import { computeFigures } from '../../lib/report/figures.ts';
import type { Figure } from '../../lib/report/report.ts';
import type { Store } from '../../lib/store/database.ts';
import { loadRecording } from '../../lib/store/recording.ts';

/**
 * The figures of lives that are over, for a room's usual level. Kept while the page is open, because a report that is being
 * recorded is built anew every few seconds; a life that was continued or restored meanwhile is computed again.
 */
export class EarlierFigures {
  readonly #known = new Map<SessionId, { lastSampleAt: number; figures: Figure[] }>();

  /** Figures of the last ten of `sessions` (newest first) that began before `session` and are over. */
  async before(store: Store, session: Session, sessions: readonly Session[]): Promise<Figure[][]> {
    const earlier = sessions.filter(
      ({ startedAt, endReason }) => startedAt < session.startedAt && endReason !== undefined,
    );
    const all: Figure[][] = [];
    for (const one of earlier.slice(0, USUAL_LIVES)) all.push(await this.#figuresOf(store, one));
    return all.filter((figures) => figures.length > 0);
  }

  async #figuresOf(store: Store, { id, lastSampleAt }: Session): Promise<Figure[]> {
    const known = this.#known.get(id);
    if (known?.lastSampleAt === lastSampleAt) return known.figures;
    const recording = await loadRecording(store, id);
    const figures = recording && recording.block.at.length > 0 ? computeFigures(recording) : [];
    this.#known.set(id, { lastSampleAt, figures });
    return figures;
  }
}
