import type { EpochMs } from '../lib/units.ts';
import { formatLength } from './i18n/numbers.ts';
import type { Messages } from './i18n/zh-CN.ts';
import type { RoomView } from './popup-host.ts';
import { nameIn } from './room-name.ts';

/** One step from the page to the disk: done, failed, or waiting for the one before. */
export interface LadderStep {
  name: string;
  state: 'yes' | 'no' | 'waiting';
  detail?: string;
}

/** Nothing stored for this long while recording: the step has failed. Batches go every 1–5 s, at the latest every 20 s. */
const STORED_WITHIN = 30_000;

/** The steps of the popup in order; the first that failed has a hint. */
export function popupLadder(
  t: Messages,
  view: RoomView,
  now: EpochMs,
): { steps: LadderStep[]; hint?: string } {
  const words = t.popup.ladder;
  const { ladder } = view;
  const routes = (['tap', 'state', 'dom'] as const).filter((route) => ladder.routes[route]);
  const parsed = ladder.parsed;
  const steps: (LadderStep & { hint?: string })[] = [
    { name: words.recognised, state: of(ladder.recognised), hint: t.popup.hints.recognised },
    { name: words.permission, state: 'yes' },
    {
      name: words.source,
      state: of(ladder.sourceOpen),
      ...(routes.length > 0 ? { detail: routes.map((route) => t.popup.routeNames[route]).join(' + ') } : {}),
      hint: t.popup.hints.source,
    },
    {
      name: words.parsed,
      state: of(parsed && parsed.missing.length === 0),
      ...(parsed
        ? { detail: words.fields(parsed.read.length, parsed.read.length + parsed.missing.length) }
        : {}),
      hint: t.popup.hints.parsed(missingNames(t, parsed?.missing ?? [])),
    },
    { name: words.stored, ...storedStep(t, view, now), hint: t.popup.hints.stored },
  ];
  // What blocks reading is said in its own place (`popup-trouble.ts`): one thing to do at a time.
  const broken = view.trouble ? undefined : steps.find(({ state }) => state === 'no')?.hint;
  return {
    steps: steps.map(({ hint: _hint, ...step }) => step),
    ...(broken === undefined ? {} : { hint: broken }),
  };
}

/** The steps of a page that may not be read yet, or whose script is not there yet: all before it is done, nothing after it. */
export function ladderUntil(t: Messages, failed: 'permission' | 'source'): LadderStep[] {
  const { recognised, permission, source, parsed, stored } = t.popup.ladder;
  return [
    { name: recognised, state: 'yes' },
    { name: permission, state: failed === 'permission' ? 'no' : 'yes' },
    { name: source, state: failed === 'source' ? 'no' : 'waiting' },
    { name: parsed, state: 'waiting' },
    { name: stored, state: 'waiting' },
  ];
}

function of(told: boolean | undefined): LadderStep['state'] {
  return told === undefined ? 'waiting' : told ? 'yes' : 'no';
}

function storedStep(t: Messages, view: RoomView, now: EpochMs): Pick<LadderStep, 'state' | 'detail'> {
  const { storedAt } = view.ladder;
  if (storedAt !== undefined) {
    const ago = Math.max(0, now - storedAt);
    const state = view.recording && ago > STORED_WITHIN ? 'no' : 'yes';
    return { state, detail: t.popup.ladder.ago(formatLength(t, ago)) };
  }
  const isOverdue = view.recording && view.startedAt !== undefined && now - view.startedAt > STORED_WITHIN;
  return { state: isOverdue ? 'no' : 'waiting' };
}

function missingNames(t: Messages, keys: readonly string[]): string {
  return keys.map((key) => nameIn(t.series, key)).join(t.listSeparator);
}
