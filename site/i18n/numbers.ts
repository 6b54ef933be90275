import type { FigureUnit } from '../../lib/metrics/catalogue.ts';
import type { Milliseconds, Ratio } from '../../lib/units.ts';
import type { Messages } from './zh-CN.ts';

/** Every digit, grouped by thousands: "12,345". A true minus sign, so that it lines up with digits. */
export function formatExact(t: Messages, value: number): string {
  return new Intl.NumberFormat(t.locale, { maximumFractionDigits: 2 }).format(value).replace('-', '−');
}

/**
 * A number as short as it reads well: Chinese 1.2万 and 3.4亿, English 12,345 and 1.2 M. One decimal below a hundred of the
 * scale's units, none above. What rounds up to the next scale is written in it (99,996,000 → 1亿).
 */
export function formatShort(t: Messages, value: number): string {
  const size = Math.abs(value);
  const fitting = t.numbers.scales.findIndex(({ from }) => size >= from);
  if (fitting < 0) return formatPlain(t, value);
  const { from, suffix } = t.numbers.scales[fitting]!;
  const scaled = roundScaled(size / from);
  const larger = t.numbers.scales[fitting - 1];
  const sign = value < 0 ? '−' : '';
  if (larger && scaled * from >= larger.from) return `${sign}1${larger.suffix}`;
  return `${sign}${formatExact(t, scaled)}${suffix}`;
}

/** One decimal below a hundred, none above. */
function roundScaled(scaled: number): number {
  return scaled < 99.95 ? Math.round(scaled * 10) / 10 : Math.round(scaled);
}

/** A change with its sign and every digit: "+318", "−12", "0". */
export function formatSigned(t: Messages, value: number): string {
  return value > 0 ? `+${formatExact(t, value)}` : formatExact(t, value);
}

/** Whole numbers above ten, one decimal below: rates like 3.4 a minute. */
function formatPlain(t: Messages, value: number): string {
  const maximumFractionDigits = Math.abs(value) < 10 ? 1 : 0;
  return new Intl.NumberFormat(t.locale, { maximumFractionDigits }).format(value).replace('-', '−');
}

/** A share 0–1 as per cent: whole from 10 %, one decimal below; never "100 %" for less than all, never "0 %" for more than none. */
export function formatShare(t: Messages, share: Ratio): string {
  const percent = share * 100;
  const digits = percent < 10 ? 10 : 1;
  let shown = Math.round(percent * digits) / digits;
  if (shown >= 100 && share < 1) shown = Math.floor(percent * 10) / 10;
  if (shown === 0 && share > 0) shown = 0.1;
  return t.units.share(formatExact(t, shown));
}

/** A length of time in words: hours and minutes, or minutes and seconds below an hour. */
export function formatLength(t: Messages, length: Milliseconds): string {
  const seconds = Math.max(0, Math.round(length / 1000));
  if (seconds < 3600)
    return t.units.duration({ hours: 0, minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  const minutes = Math.round(seconds / 60);
  return t.units.duration({ hours: Math.floor(minutes / 60), minutes: minutes % 60, seconds: 0 });
}

/** A running clock: "00:42:10". */
export function formatClock(length: Milliseconds): string {
  const seconds = Math.max(0, Math.floor(length / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** A figure's value in its unit; `exactly` writes every digit. */
export function formatQuantity(t: Messages, unit: FigureUnit, value: number, exactly = false): string {
  const plain = exactly ? formatExact(t, value) : formatShort(t, value);
  if (unit === 'ratio') return formatShare(t, value);
  if (unit === 'seconds') return formatLength(t, value * 1000);
  if (unit === 'hours') return t.units.hours(plain);
  return unit === 'perMinute' ? t.units.perMinute(plain) : plain;
}
