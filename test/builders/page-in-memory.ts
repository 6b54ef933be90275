import type { WebSocket } from 'ws';
import type { PageCommand, Tree } from '../rooms/page/commands.ts';
import type { SimulatedRoom } from '../rooms/simulated-room.ts';

/** A simulated room's page in the test's document. */
export interface PageInMemory {
  /** The page is built anew, as after a release of its site: `change` gets the new body before it is shown. */
  rebuild(change: (body: Element) => void): void;
  /** From now on the page shows in `to` what it showed in `from`. */
  redirect(from: string, to: string): void;
}

/**
 * Puts a simulated room's page into the test's document and lets it show what the room tells, as `page/room-page.js` does in a
 * browser. The page's scripts do not run.
 */
export async function openInMemory(room: SimulatedRoom): Promise<PageInMemory> {
  const url = new URL(room.url);
  const answer = await room.answer({ url } as never);
  const parsed = new DOMParser().parseFromString(String(answer!.body), 'text/html');
  document.body.replaceChildren(...parsed.body.children);
  for (const script of document.body.querySelectorAll('script')) script.remove();
  const channel = new URL(`wss://${url.hostname}/simulated-room/dom${url.pathname}${url.search}`);
  const redirected = new Map<string, string>();
  const send = (text: string) => {
    for (const command of JSON.parse(text) as PageCommand[])
      obey(command, redirected.get(command[1]) ?? command[1]);
  };
  room.connect({ on: () => undefined, send } as unknown as WebSocket, { url: channel } as never);
  return {
    rebuild(change) {
      const body = document.body.cloneNode(true) as Element;
      change(body);
      document.body.replaceChildren(...body.children);
    },
    redirect: (from, to) => void redirected.set(from, to),
  };
}

function obey(command: PageCommand, selector: string): void {
  const element = document.querySelector(selector);
  if (!element) return;
  if (command[0] === 'text') {
    element.textContent = command[2];
    return;
  }
  element.append(build(command[2]));
  while (element.children.length > command[3]) element.firstElementChild!.remove();
}

function build([tag, attributes, ...children]: Tree): Element {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : build(child))));
  return element;
}
