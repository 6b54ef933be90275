import { USUAL_LIVES } from '../../lib/metrics/usual.ts';
import type { Session, SessionId } from '../../lib/model/session.ts';
import { computeFigures } from '../../lib/report/figures.ts';
import type { Figure } from '../../lib/report/report.ts';
import type { Store } from '../../lib/store/database.ts';
import { loadRecording } from '../../lib/store/recording.ts';

/**
 * The figures of lives that are over, for a room's usual level. Reading ten lives takes longer than reading the one that is
 * asked for, so a report does not wait for them: `onKnown` tells when it can be built again. Kept while the page is open; a life
 * that was continued or restored meanwhile is read again.
 */
export class EarlierFigures {
  readonly #known = new Map<SessionId, { lastSampleAt: number; figures: Figure[] }>();
  readonly #onKnown: () => void;
  #isReading = false;

  constructor(onKnown: () => void) {
    this.#onKnown = onKnown;
  }

  /** Figures of the last ten of `sessions` (newest first) that began before `session` and are over; none until all are known. */
  before(store: Store, session: Session, sessions: readonly Session[]): Figure[][] {
    const earlier = sessions
      .filter(({ startedAt, endReason }) => startedAt < session.startedAt && endReason !== undefined)
      .slice(0, USUAL_LIVES);
    const missing = earlier.filter(
      ({ id, lastSampleAt }) => this.#known.get(id)?.lastSampleAt !== lastSampleAt,
    );
    if (missing.length === 0) return earlier.map(({ id }) => this.#known.get(id)!.figures);
    void this.#read(store, missing);
    return [];
  }

  async #read(store: Store, sessions: readonly Session[]): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (const { id, lastSampleAt } of sessions) {
        const recording = await loadRecording(store, id);
        const figures = recording && recording.block.at.length > 0 ? computeFigures(recording) : [];
        this.#known.set(id, { lastSampleAt, figures });
      }
      this.#onKnown();
    } catch (error) {
      // The report stands without its usual level; the next one asks again.
      console.warn('the earlier lives could not be read', error);
    } finally {
      this.#isReading = false;
    }
  }
}
