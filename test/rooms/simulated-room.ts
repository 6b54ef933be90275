import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import type { RoomRef } from '../../lib/model/room.ts';
import type { EpochMs } from '../../lib/units.ts';
import type { Answer, HostPlayer, SeenRequest } from '../harness/room-server.ts';
import { type PageCommand, render, type Tree } from './page/commands.ts';
import type { LiveScript, LiveSecond } from './script.ts';
import { Truth } from './truth.ts';

export interface RoomOptions {
  script: LiveScript;
  /** The id in the address; default: one of the platform's form. */
  roomId?: string;
  /** The platform's own channels carry the live. Default true. */
  wire?: boolean;
  /** The page shows the live. Default true. */
  dom?: boolean;
  /** What the page holds instead of the room. */
  blockedBy?: 'captcha' | 'login';
  /** The clock that the truth is logged by. Default: the wall's. */
  now?: () => EpochMs;
  /** Runs in the page before every other script: a page that redefines built-ins. */
  firstScript?: string;
}

/** The path of the channel by which a simulated page learns what to show: no platform has it, so no tap looks at it. */
const DOM_CHANNEL = '/simulated-room/dom';

const pageScripts = join(import.meta.dirname, 'page');
/** A script of the simulated page, as text. */
const pageScript = (name: string) => readFileSync(join(pageScripts, name), 'utf8');

/** A page's number of sockets, and one message to all of them. */
export class Listeners {
  private readonly open = new Set<WebSocket>();

  add(socket: WebSocket): true {
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket));
    return true;
  }

  get size(): number {
    return this.open.size;
  }

  send(message: string | Uint8Array): void {
    for (const socket of this.open) socket.send(message);
  }
}

/**
 * One live room under its platform's host names: a page, the platform's own channels, and the truth of what left through each.
 * A platform says how its wire and its page look; the rest is the same everywhere.
 */
export abstract class SimulatedRoom implements HostPlayer {
  abstract readonly hosts: readonly string[];
  abstract readonly ref: RoomRef;
  /** Where to open it. */
  abstract readonly url: string;

  script: LiveScript;
  /** What left through the platform's channels, and what the page was told to show. */
  readonly wireTruth: Truth;
  readonly domTruth: Truth;
  /** The second that was told last; the script's first one until the play begins. */
  protected now: LiveSecond;
  protected readonly options: RoomOptions;
  private readonly pages = new Listeners();

  constructor(options: RoomOptions) {
    this.options = options;
    this.wireTruth = new Truth(options.now);
    this.domTruth = new Truth(options.now);
    this.script = options.script;
    this.now = { ...options.script.seconds[0]!, ...NOTHING_HAPPENS };
  }

  /** Sends what happened in one second, and its totals. */
  tell(second: LiveSecond): void {
    this.now = second;
    if (this.options.wire !== false) this.tellWire(second);
    if (this.options.dom !== false)
      this.pages.send(JSON.stringify([...this.showTotals(second), ...this.showRows(second)]));
  }

  /** Sends the totals of the last second again: nothing new happens, as in a quiet room. */
  hold(): void {
    this.tell({ ...this.now, ...NOTHING_HAPPENS });
  }

  /** Another script from its first second, and a new truth. What the page shows changes with the next second. */
  beginAgain(script: LiveScript): void {
    this.script = script;
    this.now = { ...script.seconds[0]!, ...NOTHING_HAPPENS };
    this.wireTruth.clear();
    this.domTruth.clear();
  }

  answer(request: SeenRequest): Answer | null | Promise<Answer | null> {
    const { hostname, pathname, search } = request.url;
    const own = new URL(this.url);
    if (hostname === own.hostname && pathname === own.pathname && search === own.search)
      return this.document();
    return this.answerWire(request);
  }

  connect(socket: WebSocket, request: SeenRequest): boolean {
    const { url } = request;
    const own = new URL(this.url);
    if (!url.pathname.startsWith(DOM_CHANNEL)) return this.connectWire(socket, request);
    if (
      url.hostname !== own.hostname ||
      url.pathname + url.search !== DOM_CHANNEL + own.pathname + own.search
    )
      return false;
    this.pages.add(socket);
    socket.send(JSON.stringify(this.showTotals(this.now)));
    return true;
  }

  /** Sends a second through the platform's channels. */
  protected abstract tellWire(second: LiveSecond): void;
  /** Answers the platform's own requests; null: not one of this room's. */
  protected abstract answerWire(request: SeenRequest): Answer | null;
  protected abstract connectWire(socket: WebSocket, request: SeenRequest): boolean;
  /** The page's numbers in the platform's rounding, and into the truth. */
  protected abstract showTotals(second: LiveSecond): PageCommand[];
  /** The rows that the page adds, and into the truth. */
  protected abstract showRows(second: LiveSecond): PageCommand[];
  /** The room's elements, as the server renders them. */
  protected abstract body(): Tree[];
  /** Inline state scripts of the HTML. */
  protected abstract stateScripts(): string[];
  /** The page's own script beside `room-page.js`, and what it is told. */
  protected abstract transport(): { script: string; settings: object };
  /** What stands in the page instead of the room. */
  protected abstract barrier(by: 'captcha' | 'login'): Tree;

  private document(): Answer {
    const { firstScript, blockedBy, dom, wire } = this.options;
    const head = [`<meta charset="utf-8">`, firstScript ? inline(firstScript) : '', '<title>直播间</title>'];
    const { script, settings } = this.transport();
    // Behind a wall the page asks for its room all the same, and is refused.
    const inside = blockedBy
      ? [render(this.barrier(blockedBy))]
      : [
          ...(dom === false ? [] : this.body().map(render)),
          ...(wire === false ? [] : this.stateScripts().map(inline)),
        ];
    const body = [
      ...inside,
      inline(pageScript('room-page.js')),
      dom === false || blockedBy ? '' : inline('simulatedRoom.follow();'),
      wire === false ? '' : inline(`${pageScript(script)}\nsimulatedRoom.open(${JSON.stringify(settings)});`),
    ];
    const html = `<!doctype html><html lang="zh"><head>${head.join('')}</head><body>${body.join('')}</body></html>`;
    return { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
  }
}

const inline = (script: string) => `<script>${script}</script>`;

const NOTHING_HAPPENS = {
  entries: [],
  aggregated: false,
  comments: [],
  liking: [],
  follows: [],
  shares: [],
  gifts: [],
  fanClubJoins: [],
  purchases: [],
  explained: undefined,
  lottery: false,
} as const satisfies Partial<{ [K in keyof LiveSecond]: unknown }>;
