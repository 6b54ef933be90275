import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { parseHar } from '../../harness/har.ts';
import { type HarPlayer, playHar } from '../../harness/har-player.ts';
import { type RoomServer, startRoomServer } from '../../harness/room-server.ts';

const stamp = (ms: number) => new Date(Date.UTC(2026, 8, 30, 12, 0, 0, ms)).toISOString();
const START = Date.UTC(2026, 8, 30, 12) / 1_000;

function entry(path: string, ms: number, text: string | undefined, more: object = {}) {
  const headers = [
    { name: ':status', value: '200' },
    { name: 'content-encoding', value: 'br' },
    { name: 'x-kept', value: 'yes' },
  ];
  return {
    startedDateTime: stamp(ms),
    request: { method: 'GET', url: `https://live.test${path}` },
    response: { status: 200, headers, content: { mimeType: 'application/json', text } },
    _resourceType: 'fetch',
    pageref: 'p',
    ...more,
  };
}

const PAGE = entry('/', 0, '<p>', { _resourceType: 'document' });
const PUSH = entry('/push', 5, undefined, {
  request: { method: 'GET', url: 'wss://live.test/push' },
  _resourceType: 'websocket',
  _webSocketMessages: [
    { type: 'receive', time: START + 0.01, opcode: 1, data: 'a' },
    { type: 'receive', time: START + 0.02, opcode: 2, data: 'Yg==' },
  ],
});

let server: RoomServer | undefined;
afterEach(() => server?.close());

async function start(entries: object[]): Promise<HarPlayer> {
  const player = playHar(parseHar(JSON.stringify({ log: { pages: [{ id: 'p' }], entries } })));
  server = await startRoomServer([player]);
  return player;
}
/** Plain HTTP under the recorded name: the server tells it from TLS by its first byte. */
async function get(path: string, headers: Record<string, string> = {}) {
  const { request } = await import('node:http');
  const asked = request({
    host: '127.0.0.1',
    port: server!.port,
    path,
    headers: { host: 'live.test', ...headers },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() };
}

describe('playing a HAR over http', () => {
  // Recorded over https; the player compares hosts and paths of what a browser asks, which here is plain http.
  const plain = (one: ReturnType<typeof entry>) => ({
    ...one,
    request: { ...one.request, url: one.request.url.replace('https', 'http').replace('wss', 'ws') },
  });

  test('twins of one address come in their order, then the last one again', async () => {
    await start([PAGE, entry('/poll', 1, 'one'), entry('/poll', 9, 'two')].map(plain));
    const bodies = [await get('/poll'), await get('/poll'), await get('/poll')].map(({ body }) => body);
    expect(bodies).toEqual(['one', 'two', 'two']);
  });

  test('headers of the recorded connection are left out, cross-origin ones are supplied', async () => {
    await start([PAGE, entry('/poll', 1, 'one')].map(plain));
    const { headers } = await get('/poll', { origin: 'https://other.test' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['x-kept']).toBe('yes');
    expect(headers['access-control-allow-origin']).toBe('https://other.test');
  });

  test('what the HAR does not hold is 404, and listed', async () => {
    const player = await start([PAGE].map(plain));
    expect((await get('/missing?x=1')).status).toBe(404);
    expect(player.unknown).toEqual(['http://live.test/missing?x=1']);
  });

  test('a twin without a body gives way to the one with it', async () => {
    await start([PAGE, entry('/poll', 1, undefined), entry('/poll', 2, 'kept')].map(plain));
    expect((await get('/poll')).body).toBe('kept');
  });

  test('is played when every answer was asked for and every socket message was sent', async () => {
    const player = await start([PAGE, entry('/poll', 1, 'one'), PUSH].map(plain));
    let played = false;
    const done = player.played().then(() => {
      played = true;
    });
    await get('/');
    await get('/poll');
    const socket = new WebSocket(`ws://127.0.0.1:${server!.port}/push`, { headers: { host: 'live.test' } });
    const messages: string[] = [];
    socket.on('message', (data: Buffer) => messages.push(data.toString()));
    expect(played).toBe(false);
    await done;
    while (messages.length < 2) await once(socket, 'message');
    expect(messages).toEqual(['a', 'b']);
    socket.close();
  });
});
