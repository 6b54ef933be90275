import { expect, test } from 'vitest';
import { SAMPLES } from '../../../site/route.ts';
import { sampleDocument, sampleFile } from '../../builders/sample-report.ts';
import { makeSample } from '../../commands/make-sample.ts';

test.each(SAMPLES)('the bundled %s sample is what the command makes, and a valid report', (id) => {
  // Compared as a whole: the difference of two such texts is not for reading.
  expect(sampleFile(id) === makeSample(id), 'make it anew: node test/commands/make-sample.ts').toBe(true);
  const [session] = sampleDocument(id).sessions;
  expect(session!.room.platform).toBe(id);
  expect(session!.figures.length).toBeGreaterThan(10);
});

test('a sample is small enough to ship', () => {
  for (const id of SAMPLES) expect(sampleFile(id).length).toBeLessThan(120_000);
});
