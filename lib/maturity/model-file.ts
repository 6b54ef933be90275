import { UserFault } from '../model/user-fault.ts';
import type { Criterion, Level, Stage, Thresholds } from './criterion.ts';
import { MODEL, type Model } from './model.ts';
import { STAGES } from './stages.ts';

/** The name that a model file begins with. Its `version` counts the operator's own changes. */
export const MODEL_FORMAT = 'roomscope-model/1';
/** Characters that a model file may have: the built-in one, written out, has about 5 000. */
export const LONGEST_MODEL = 200_000;
const LONGEST_TEXT = 80;

/**
 * A model that the operator brings: the rows to use, each with its stage, level and own thresholds. Rows and thresholds that
 * this program does not know are refused, not ignored.
 *
 *     { "format": "roomscope-model/1", "id": "my-shop", "version": 1, "author": "…",
 *       "criteria": [{ "id": "netNewFans", "stage": 2, "level": "must", "thresholds": { "livesShare": 0.7 } }, …] }
 *
 * Throws a UserFault that names the path of the first thing wrong.
 */
export function parseModel(text: string): Model {
  if (text.length > LONGEST_MODEL) throw new UserFault('model.tooLarge', { most: LONGEST_MODEL });
  const file = objectAt(parseJson(text), '$', ['format', 'id', 'version', 'author', 'criteria']);
  if (file.format !== MODEL_FORMAT) throw new UserFault('model.format', { path: '$.format' });
  if (!Array.isArray(file.criteria)) throw new UserFault('model.missing', { path: '$.criteria' });
  const criteria = file.criteria.map((row, i) => criterionAt(row, `$.criteria[${i}]`));
  checkRows(criteria);
  return {
    id: textAt(file.id, '$.id'),
    version: numberAt(file.version, '$.version'),
    author: textAt(file.author, '$.author'),
    biasKey: 'maturity.ownModelBias',
    criteria,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserFault('model.notJson', {}, cause);
  }
}

/** An object with these keys, all of them, and no other. */
function objectAt(value: unknown, path: string, keys: readonly string[], optional: readonly string[] = []) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UserFault('model.missing', { path });
  const record = value as Record<string, unknown>;
  for (const key of keys)
    if (!Object.hasOwn(record, key)) throw new UserFault('model.missing', { path: `${path}.${key}` });
  for (const key of Object.keys(record))
    if (!keys.includes(key) && !optional.includes(key))
      throw new UserFault('model.unknown', { path: `${path}.${clipped(key)}` });
  return record;
}

/** A key from the file, short enough for a sentence. */
function clipped(key: string): string {
  return key.slice(0, LONGEST_TEXT);
}

/** A short text without markup or control characters. */
function textAt(value: unknown, path: string): string {
  const isPlain = typeof value === 'string' && value.trim() !== '' && !/[<>&\p{C}]/u.test(value);
  if (!isPlain || value.length > LONGEST_TEXT) throw new UserFault('model.text', { path });
  return value;
}

function numberAt(value: unknown, path: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1e6))
    throw new UserFault('model.number', { path });
  return value;
}

function oneOf<T>(value: unknown, choices: readonly T[], path: string): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UserFault('model.unknown', { path });
  return found;
}

function criterionAt(value: unknown, path: string): Criterion {
  const row = objectAt(value, path, ['id', 'stage', 'level'], ['thresholds']);
  const builtIn = MODEL.criteria.find((criterion) => criterion.id === row.id);
  if (!builtIn) throw new UserFault('model.unknown', { path: `${path}.id` });
  const stage = oneOf<Stage>(row.stage, STAGES, `${path}.stage`);
  const level = oneOf<Level>(row.level, ['must', 'should'], `${path}.level`);
  const own = row.thresholds === undefined ? {} : thresholdsAt(row.thresholds, builtIn, `${path}.thresholds`);
  const thresholds: Thresholds = { ...builtIn.thresholds, ...own };
  return {
    ...builtIn,
    stage,
    level,
    thresholds,
    assess: (history, changed) => builtIn.assess(history, { ...thresholds, ...changed }),
  };
}

function thresholdsAt(value: unknown, { thresholds }: Criterion, path: string): Thresholds {
  const own = objectAt(value, path, [], Object.keys(thresholds));
  return Object.fromEntries(
    Object.entries(own).map(([key, number]) => [key, numberAt(number, `${path}.${key}`)]),
  );
}

/** Each row once, and every stage with something that decides it. */
function checkRows(criteria: readonly Criterion[]): void {
  criteria.forEach(({ id }, i) => {
    const first = criteria.findIndex((criterion) => criterion.id === id);
    if (first !== i) throw new UserFault('model.duplicate', { path: `$.criteria[${i}].id`, id });
  });
  for (const stage of STAGES)
    if (!criteria.some((row) => row.stage === stage && row.level === 'must'))
      throw new UserFault('model.emptyStage', { path: '$.criteria', stage });
}
