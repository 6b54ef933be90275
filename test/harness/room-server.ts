import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { type WebSocket, WebSocketServer } from 'ws';

/** A request as a host sees it: the real address, although it came to the loopback. */
export interface SeenRequest {
  at: number;
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  /** Opened as a WebSocket. */
  upgrade: boolean;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Uint8Array;
}

/** Something that plays one or more hosts. The first one that knows a request answers it. */
export interface HostPlayer {
  /** Host names to bring to the loopback, `*.` allowed in front. */
  readonly hosts: readonly string[];
  /** Null: not mine. */
  answer(request: SeenRequest): Answer | null | Promise<Answer | null>;
  /** Takes a socket that opens; false: not mine. */
  connect?(socket: WebSocket, request: SeenRequest): boolean;
}

export interface RoomServer {
  readonly port: number;
  /** Every request and socket so far, in order of arrival. */
  readonly requests: readonly SeenRequest[];
  /** For `--host-resolver-rules`: the players' hosts come here, every other name does not resolve. */
  readonly resolverRules: string;
  close(): Promise<void>;
}

const TLS_HANDSHAKE = 0x16;

function seen(request: IncomingMessage, secure: boolean, upgrade: boolean): SeenRequest {
  const scheme = upgrade ? (secure ? 'wss' : 'ws') : secure ? 'https' : 'http';
  const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host ?? 'unknown.invalid'}`);
  return { at: Date.now(), method: request.method ?? 'GET', url, headers: request.headers, upgrade };
}

function notFound(): Answer {
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not here' };
}

async function firstAnswer(players: readonly HostPlayer[], request: SeenRequest): Promise<Answer> {
  for (const player of players) {
    const answer = await player.answer(request);
    if (answer) return answer;
  }
  return notFound();
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answer): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers });
  response.end(body);
}

/** The certificate names nobody: the test's browser is told not to look. */
async function certificate(): Promise<{ key: string; cert: string }> {
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  return { key: pem.private, cert: pem.cert };
}

/**
 * One loopback port that speaks HTTPS and WSS (and plain HTTP and WS: it looks at the first byte) under the real host names of
 * its players. Nothing leaves the machine.
 */
export async function startRoomServer(players: readonly HostPlayer[]): Promise<RoomServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64 << 20 });

  const onRequest = (secure: boolean) => async (request: IncomingMessage, response: ServerResponse) => {
    const one = seen(request, secure, false);
    requests.push(one);
    request.resume();
    try {
      send(response, await firstAnswer(players, one));
    } catch (error) {
      // A player's own fault must reach whoever wrote it, and must not hang the page.
      send(response, { status: 500, headers: { 'content-type': 'text/plain' }, body: String(error) });
    }
  };
  const onUpgrade = (secure: boolean) => (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const one = seen(request, secure, true);
    requests.push(one);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (!players.some((player) => player.connect?.(webSocket, one))) webSocket.close(1008, 'not here');
    });
  };

  const secure = createHttpsServer(await certificate(), onRequest(true)).on('upgrade', onUpgrade(true));
  const plain = createHttpServer(onRequest(false)).on('upgrade', onUpgrade(false));
  const door = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that is killed resets its connections: nothing to do about it here.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  const maps = [...new Set(players.flatMap((player) => player.hosts))].map(
    (h) => `MAP ${h} 127.0.0.1:${port}`,
  );
  return {
    port,
    requests,
    resolverRules: [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', '),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        webSockets.close();
        door.close(() => resolve());
      }),
  };
}
