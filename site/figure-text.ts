import { type FigureUnit, figureEntry } from '../lib/metrics/catalogue.ts';
import type { Figure, SessionReport } from '../lib/report/report.ts';
import { formatExact, formatQuantity, formatShare } from './i18n/numbers.ts';
import type { TimeWriter } from './i18n/times.ts';
import type { Messages } from './i18n/zh-CN.ts';

/** A figure as it is shown: its name, its value with "about" or "at least", and how it is known, line by line. */
export interface FigureText {
  name: string;
  value: string;
  /** The interval in words; absent for an exact figure. */
  range?: string;
  /** Formula, readings, route, exact value, time of a peak, how much was recorded. */
  explanation: string[];
}

/** Units in which every digit means something. */
const COUNTS: readonly FigureUnit[] = ['people', 'views', 'times', 'items'];

/** The words of a figure; null for one that this version does not know. */
export function figureText(
  t: Messages,
  figure: Figure,
  report: SessionReport,
  times: TimeWriter,
): FigureText | null {
  const entry = figureEntry(figure.id);
  const texts = nameOf(t, figure.id, report);
  if (!entry || !texts) return null;
  const write = (value: number, exactly = false) => formatQuantity(t, entry.unit, value, exactly);
  const range = rangeOf(t, figure, write);
  return {
    name: texts.name,
    value: qualified(t, figure, write(figure.value)),
    ...(range === undefined ? {} : { range }),
    explanation: [
      texts.formula,
      ...(range === undefined ? [] : [range]),
      ...(COUNTS.includes(entry.unit) && isShortened(figure, write)
        ? [t.report.exactly(write(figure.value, true))]
        : []),
      ...(figure.at === undefined ? [] : [t.report.peakAt(times.clock(figure.at))]),
      ...(figure.n === undefined ? [] : [t.report.restsOn(formatExact(t, figure.n))]),
      ...(figure.route === undefined ? [] : [t.report.route(t.routes[figure.route])]),
      t.report.coverage(formatShare(t, report.coverage)),
    ],
  };
}

/** Views of an unspecified kind are called so: people and views are different metrics. */
function nameOf(t: Messages, id: string, report: SessionReport) {
  if (id === 'cumulativeViews' && report.session.viewsKind === 'unspecified')
    return { name: t.report.kindUnspecified, formula: t.report.kindUnspecifiedFormula };
  return Object.hasOwn(t.figures, id) ? t.figures[id] : undefined;
}

/** A figure's written value with "about" where it is rounded or inferred, "at least" where only a lower bound is known. */
export function qualified(
  t: Messages,
  figure: Pick<Figure, 'precision' | 'evidence'>,
  value: string,
): string {
  if (figure.precision === 'capped') return t.units.atLeast(value);
  return figure.precision === 'rounded' || figure.evidence === 'estimated' ? t.units.about(value) : value;
}

/** A number with its interval, as short as it reads well. */
export function amountText(t: Messages, unit: FigureUnit, amount: Pick<Figure, 'value' | 'lo' | 'hi'>) {
  const shown = formatQuantity(t, unit, amount.value);
  if (amount.lo === undefined) return shown;
  return amount.hi === undefined ? t.units.atLeast(shown) : t.units.about(shown);
}

function rangeOf(t: Messages, { lo, hi }: Figure, write: (value: number, exactly: boolean) => string) {
  return lo === undefined || hi === undefined ? undefined : t.units.between(write(lo, true), write(hi, true));
}

function isShortened(figure: Figure, write: (value: number, exactly?: boolean) => string): boolean {
  return figure.precision === 'exact' && write(figure.value) !== write(figure.value, true);
}
