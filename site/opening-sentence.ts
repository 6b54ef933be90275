import { type OpeningFacts, openingFacts } from '../lib/report/opening.ts';
import type { Figure, SessionReport } from '../lib/report/report.ts';
import { formatExact, formatLength, formatShare, formatShort } from './i18n/numbers.ts';
import { timeWriter } from './i18n/times.ts';
import type { Messages } from './i18n/zh-CN.ts';
import { splitsOfReport } from './report-splits.ts';
import { nameIn } from './room-name.ts';

/** What the figures say, in one sentence: the rule of `lib/report/opening.ts` that applies, in words. */
export function openingSentence(t: Messages, report: SessionReport): string {
  const soFar = report.session.ongoing ? t.sentence.soFar : '';
  return `${soFar}${sentenceOf(t, report, openingFacts({ ...report, split: splitsOfReport(report) }))}`;
}

function sentenceOf(t: Messages, report: SessionReport, facts: OpeningFacts): string {
  switch (facts.rule) {
    case 'holes':
      return t.sentence.holes(
        formatShare(t, facts.coverage),
        facts.longest ? gapText(t, report, facts.longest) : '',
      );
    case 'competitor':
      return competitorText(t, facts);
    case 'littleData':
      return t.sentence.littleData(formatLength(t, facts.length), facts.labelled, facts.enough);
    case 'noticesOnly':
      return t.sentence.join(noticesParts(t, report, facts)).trim();
    case 'nothingAttributed':
      return t.sentence.join([...figureParts(t, report), t.sentence.nothingAttributed]).trim();
    case 'plain':
      return plainText(t, report, facts.length);
  }
}

function gapText(t: Messages, report: SessionReport, gap: SessionReport['gaps'][number]): string {
  const times = timeWriter(t, report.session.timezone);
  return `${times.span(gap.from, gap.to)} ${nameIn(t.causes, gap.cause)}`;
}

function competitorText(t: Messages, facts: Extract<OpeningFacts, { rule: 'competitor' }>): string {
  const change = followersText(t, facts.netNewFollowers);
  const beside =
    facts.timesUsual === undefined ? change : t.sentence.timesUsual(change, formatShort(t, facts.timesUsual));
  return t.sentence.competitor(formatLength(t, facts.length), beside);
}

function noticesParts(
  t: Messages,
  report: SessionReport,
  { labelled, leading, known }: Extract<OpeningFacts, { rule: 'noticesOnly' }>,
): string[] {
  const net = find(report, 'netNewFollowers');
  const shares = leading.map(({ segment, share }) =>
    t.sentence.leading(formatShare(t, share), nameIn(t.segments, segment)),
  );
  return [
    ...(net ? [followersText(t, net)] : []),
    t.sentence.noticesOnly(formatExact(t, labelled), shares),
    ...(known === undefined ? [] : [t.sentence.partOnly(formatShare(t, known))]),
  ];
}

function plainText(t: Messages, report: SessionReport, length: number): string {
  const parts = figureParts(t, report);
  const written = formatLength(t, length);
  if (parts.length === 0) return t.sentence.nothing(written);
  return `${t.sentence.join(parts)}${t.sentence.whole(formatShare(t, report.coverage), written)}`;
}

function figureParts(t: Messages, report: SessionReport): string[] {
  const net = find(report, 'netNewFollowers');
  const parts = [net && followersText(t, net), presenceText(t, report), commentsText(t, report)];
  return parts.filter((part) => part !== undefined);
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

function followersText(t: Messages, net: Figure): string {
  if (net.precision !== 'exact' && net.lo !== undefined && net.hi !== undefined && net.lo < 0 && net.hi > 0)
    return t.sentence.fansUnclear(formatShort(t, net.lo), formatShort(t, net.hi));
  if (net.value === 0) return t.sentence.fansFlat;
  return net.value > 0
    ? t.sentence.fansUp(number(t, net))
    : t.sentence.fansDown(number(t, net, Math.abs(net.value)));
}

function presenceText(t: Messages, report: SessionReport): string | undefined {
  const peak = find(report, 'peakConcurrentViewers');
  const average = find(report, 'averageConcurrentViewers');
  if (peak && average) return t.sentence.online(number(t, peak), number(t, average));
  if (peak) return t.sentence.onlinePeak(number(t, peak));
  const inflow = find(report, 'entriesPerMinute');
  return inflow && t.sentence.inflow(formatShort(t, inflow.value));
}

function commentsText(t: Messages, report: SessionReport): string | undefined {
  const comments = find(report, 'comments');
  return comments && t.sentence.comments(number(t, comments));
}
