import { describe, expect, test } from 'vitest';
import { FileSource, LARGEST_FILE } from '../../../site/file-source.ts';
import { sampleDocument, sampleFile } from '../../builders/sample-report.ts';

const file = (content: unknown) =>
  new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);

describe('opening a file', () => {
  test('its sessions are listed, and each is a report of its own', async () => {
    const source = new FileSource();
    const both = sampleDocument('taobao');
    both.sessions.push(...sampleDocument('douyin').sessions);
    let changes = 0;
    source.subscribe(() => changes++);
    expect(await source.openFile(file(both))).toEqual(['sample-taobao', 'sample-douyin']);
    expect(changes).toBe(1);
    expect((await source.listSessions()).map(({ platform }) => platform)).toEqual(['taobao', 'douyin']);
    expect((await source.loadReport('sample-douyin'))?.sessions).toHaveLength(1);
    expect(await source.loadReport('nobody')).toBeNull();
  });

  test('the same file twice is there once', async () => {
    const source = new FileSource();
    await source.openFile(file(sampleFile('taobao')));
    await source.openFile(file(sampleFile('taobao')));
    expect(await source.listSessions()).toHaveLength(1);
  });

  test('a session without an id is known by its platform and start', async () => {
    const report = sampleDocument('taobao');
    delete report.sessions[0]!.session.id;
    const [id] = await new FileSource().openFile(file(report));
    expect(id).toBe(`taobao-${report.sessions[0]!.session.startedAt}`);
  });
});

describe('what is refused', () => {
  const faultOf = (blob: Blob) =>
    new FileSource().openFile(blob).then(
      () => 'opened',
      (error: { key: string; params: object }) => [error.key, error.params],
    );
  test.each([
    ['half a file', sampleFile('taobao').slice(0, 5_000), ['file.notJson', {}]],
    ['another JSON', { name: 'something else' }, ['report.notAReport', {}]],
    ['a newer report', { format: 'roomscope-report', version: 99 }, ['report.newer', { version: 99 }]],
    ['nothing', '', ['file.notJson', {}]],
  ])('%s', async (_what, content, fault) => expect(await faultOf(file(content))).toEqual(fault));

  test('a report with one wrong place, named', async () => {
    const report = JSON.parse(sampleFile('taobao'));
    report.sessions[0].coverage = 2;
    expect(await faultOf(file(report))).toEqual(['report.malformed', { path: 'sessions.0.coverage' }]);
  });

  test('a file that is too large, before it is read', async () => {
    const huge = { size: LARGEST_FILE + 1, text: () => Promise.reject(new Error('was read')) } as Blob;
    expect(await faultOf(huge)).toEqual(['file.tooLarge', { megabytes: 65, limit: 64 }]);
  });

  test('a file that has gone', async () => {
    const gone = {
      size: 1,
      text: () => Promise.reject(new DOMException('', 'NotFoundError')),
    } as unknown as Blob;
    expect(await faultOf(gone)).toEqual(['file.unreadable', {}]);
  });
});
