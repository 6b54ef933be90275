import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replayHar } from '../commands/replay/replay-har.ts';
import type { ReplayResult, SessionResult } from '../commands/replay/replay-result.ts';
import { parseHar } from '../harness/har.ts';
import { capturesFolder } from '../harness/project-root.ts';

const read = (name: string) => readFile(join(capturesFolder, name), 'utf8');

async function replay(name: string): Promise<ReplayResult> {
  return replayHar(parseHar(await read(name)), 1);
}

function only(result: ReplayResult): SessionResult {
  expect(result.sessions).toHaveLength(1);
  expect(result.requestsAdded).toBe(0);
  expect(result.errors).toEqual([]);
  return result.sessions[0]!;
}

const lastOf = ({ series }: SessionResult, name: string) => series[name]?.last;

/** Recordings of real rooms, which may lie beside the project. Where they do not, these tests are listed as skipped. */
describe.skipIf(!existsSync(capturesFolder))('recorded rooms', () => {
  test('douyin-room-658383822680', async () => {
    const session = only(await replay('douyin-room-658383822680.har'));
    expect(session).toMatchObject({
      platform: 'douyin',
      roomId: '658383822680',
      title: '夜里聊聊',
      hostName: '晚风小店',
    });
    expect(lastOf(session, 'concurrentViewers')).toBe(2);
    expect(lastOf(session, 'cumulativeViews')).toBe(561);
    expect(lastOf(session, 'comments')).toBe(2);
  });

  test('douyin-payloads', async () => {
    const session = only(await replay('douyin-payloads.har'));
    expect(lastOf(session, 'concurrentViewers')).toBe(216);
    expect(lastOf(session, 'cumulativeViews')).toBe(8341);
    expect(lastOf(session, 'entries')).toBe(1);
    expect(lastOf(session, 'comments')).toBe(2);
  });

  test('kuaishou-feed', async () => {
    const session = only(await replay('kuaishou-feed.har'));
    const online = session.series.concurrentViewers!;
    expect(online).toMatchObject({ last: 56_000, precision: 'rounded' });
    expect(session.evidence.concurrentViewers).toMatchObject({ precision: 'rounded', raw: '5.6w' });
  });

  test('kuaishou-room-page', async () => {
    const session = only(await replay('kuaishou-room-page.har'));
    // The account's name is a real one: it stands in the capture and not here.
    const page = parseHar(await read('kuaishou-room-page.har')).entries[0]!.body!.toString();
    expect(/"author":\{"id":"[^"]+","name":"([^"]+)"/.exec(page)?.[1]).toBe(session.hostName);
    expect(session.liveId).toBe('XT8F1KPOf0c');
    expect(session.title).toBeUndefined();
    expect(session.series.followersTotal).toMatchObject({ last: 4_060_000, precision: 'rounded' });
    expect(session.series.concurrentViewers).toBeUndefined();
  });

  test('taobao-room', async () => {
    const session = only(await replay('taobao-room.har'));
    expect(lastOf(session, 'cumulativeViews')).toBe(2010);
    expect(lastOf(session, 'cumulativeViewers')).toBe(1215);
    expect(lastOf(session, 'followersTotal')).toBe(120_345);
    expect(lastOf(session, 'likes')).toBe(28_335_326);
    expect(lastOf(session, 'comments')).toBe(3);
    expect(session.series.concurrentViewers).toBeUndefined();
    expect(session.entriesBySource).toEqual({ 看点推荐: 1, 关注: 1, '': 1, 店铺: 1, 分享: 1 });
  });
});
