import { useEffect, useRef, useState } from 'preact/hooks';
import type { Mark } from '../../lib/model/mark.ts';
import type { DataSource } from '../data-source.ts';
import type { Desk } from '../desk.ts';
import { edited, inverseOf, type MarkEdit } from '../mark-edits.ts';

/** A report's session at the operator's desk. */
export interface ReportDesk {
  desk: Desk;
  sessionId: string;
  roomKey: string;
  /** The step that the room is on; absent where the source cannot tell. */
  loadAssessment?: NonNullable<DataSource['loadAssessment']>;
  /** Asks for the report again: what it is computed from has changed. */
  onChange(): void;
}

/** The marks of a session while they are edited. */
export interface MarksEditing {
  /** In order of time; null until they are read. */
  marks: readonly Mark[] | null;
  save(mark: Mark): void;
  remove(mark: Mark): void;
  /** The last edit that was not taken back, and the way to do it; null when there is none. */
  last: MarkEdit | null;
  undo(): void;
  fault: unknown;
  /** The mark in the form. */
  chosen: Mark | null;
  choose(mark: Mark | null): void;
}

/** The marks of a session, edited one change after the other; each can be taken back, the last first. */
export function useMarks(report: ReportDesk): MarksEditing {
  const { desk, sessionId } = report;
  const [marks, setMarks] = useState<readonly Mark[] | null>(null);
  const [history, setHistory] = useState<{ edit: MarkEdit; inverse: MarkEdit }[]>([]);
  const [fault, setFault] = useState<unknown>(null);
  const [chosen, choose] = useState<Mark | null>(null);
  const latest = useRef(marks);
  latest.current = marks;
  useEffect(() => {
    desk.listMarks(sessionId).then(setMarks, setFault);
  }, [sessionId]);
  const run = async (edit: MarkEdit) => {
    const before = latest.current ?? [];
    // Shown at once, and put back when it is refused.
    setMarks(edited(before, edit));
    try {
      if (edit.type === 'save') await desk.saveMark(edit.mark);
      else await desk.removeMark(sessionId, edit.mark.id);
      setFault(null);
      report.onChange();
      return true;
    } catch (error) {
      setMarks(before);
      setFault(error);
      return false;
    }
  };
  const change = async (edit: MarkEdit) => {
    const inverse = inverseOf(edit, latest.current ?? []);
    if (await run(edit)) setHistory((done) => [...done, { edit, inverse }]);
  };
  const last = history.at(-1);
  return {
    marks,
    save: (mark) => void change({ type: 'save', mark }),
    remove: (mark) => void change({ type: 'remove', mark }),
    last: last?.edit ?? null,
    undo: async () => {
      if (last && (await run(last.inverse))) setHistory((done) => done.slice(0, -1));
    },
    fault,
    chosen,
    choose,
  };
}
