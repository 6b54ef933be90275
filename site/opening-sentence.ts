import type { Figure, SessionReport } from '../lib/report/report.ts';
import { formatExact, formatLength, formatShare, formatShort } from './i18n/numbers.ts';
import type { Messages } from './i18n/zh-CN.ts';

/** Below this share of the live the figures are said to be of the recorded part only. 95 %: a report under it is not complete. */
const WHOLE = 0.95;

/** What the figures say, in one sentence; only what is known, and how much was recorded. */
export function openingSentence(t: Messages, report: SessionReport): string {
  const { session, coverage } = report;
  const length = formatLength(t, session.endedAt - session.startedAt);
  const parts = [followersPart, presencePart, commentsPart].flatMap((part) => part(t, report) ?? []);
  const soFar = session.ongoing ? t.sentence.soFar : '';
  if (parts.length === 0) return `${soFar}${t.sentence.nothing(length)}`;
  const recorded = coverage < WHOLE ? t.sentence.holes : t.sentence.whole;
  return `${soFar}${t.sentence.join(parts)}${recorded(formatShare(t, coverage), length)}`;
}

function find(report: SessionReport, id: string): Figure | undefined {
  return report.figures.find((figure) => figure.id === id);
}

/** A number as exactly as it is known: every digit below 10 000, with "about" or "at least" where it is not exact. */
function number(t: Messages, figure: Figure, value = figure.value): string {
  const shown = Math.abs(value) < 10_000 ? formatExact(t, Math.round(value)) : formatShort(t, value);
  if (figure.precision === 'exact') return shown;
  return figure.precision === 'capped' ? t.units.atLeast(shown) : t.units.about(shown);
}

function followersPart(t: Messages, report: SessionReport): string | undefined {
  const net = find(report, 'netNewFollowers');
  if (!net) return undefined;
  if (net.precision !== 'exact' && net.lo !== undefined && net.hi !== undefined && net.lo < 0 && net.hi > 0)
    return t.sentence.fansUnclear(formatShort(t, net.lo), formatShort(t, net.hi));
  if (net.value === 0) return t.sentence.fansFlat;
  return net.value > 0
    ? t.sentence.fansUp(number(t, net))
    : t.sentence.fansDown(number(t, net, Math.abs(net.value)));
}

function presencePart(t: Messages, report: SessionReport): string | undefined {
  const peak = find(report, 'peakConcurrentViewers');
  const average = find(report, 'averageConcurrentViewers');
  if (peak && average) return t.sentence.online(number(t, peak), number(t, average));
  if (peak) return t.sentence.onlinePeak(number(t, peak));
  const inflow = find(report, 'entriesPerMinute');
  return inflow && t.sentence.inflow(formatShort(t, inflow.value));
}

function commentsPart(t: Messages, report: SessionReport): string | undefined {
  const comments = find(report, 'comments');
  return comments && t.sentence.comments(number(t, comments));
}
