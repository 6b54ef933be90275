import type { Report } from '../../lib/report/report.ts';
import { readReport } from '../../lib/report/upgraders.ts';
import type { SampleId } from '../route.ts';

/** The bundled sample reports: made by `test/commands/make-sample.ts`, kept out of the first download. */
const SAMPLE_FILES: Record<SampleId, () => Promise<{ default: unknown }>> = {
  taobao: () => import('./taobao.json'),
  douyin: () => import('./douyin.json'),
};

/** A sample, read like any report file. */
export async function loadSample(id: SampleId): Promise<Report> {
  return readReport((await SAMPLE_FILES[id]()).default);
}
