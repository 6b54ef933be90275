import { describe, expect, test } from 'vitest';
import { toldSources } from '../../../site/source-rows.ts';
import { sampleReport } from '../../builders/sample-report.ts';

describe('sources', () => {
  test('stand in the order of the segments, most first inside one', () => {
    const { rows, told } = toldSources(sampleReport('taobao'));
    expect(rows.map(({ segment }) => segment)).toEqual([
      'shop',
      'shop',
      'fans',
      'fans',
      'platform',
      'platform',
      'shortVideo',
      'paid',
      'unattributed',
    ]);
    expect(rows[0]!.count).toBeGreaterThan(rows[1]!.count);
    expect(told).toBe(sampleReport('taobao').sources.labelled);
  });
  test('a code that only says "came in" is no source', () => {
    const { rows } = toldSources(sampleReport('douyin'));
    expect(rows.map(({ label }) => label)).toEqual(['6']);
  });
});
