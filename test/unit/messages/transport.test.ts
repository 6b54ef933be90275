import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Handlers } from '../../../lib/messages/protocol.ts';
import {
  messageClient,
  portClient,
  serveMessages,
  servePorts,
  Unanswered,
} from '../../../lib/messages/transport.ts';
import { UserFault } from '../../../lib/model/user-fault.ts';
import { type FakePorts, type FakeSender, installPorts } from '../../builders/fake-browser.ts';

interface Echo {
  say(request: { text: string }): { heard: string; from: string };
  fail(request: Record<never, never>): { never: true };
}

const PAGE: FakeSender = { id: 'ours', url: 'https://a.example/1', origin: 'https://a.example' };
const handlers: Handlers<Echo, string> = {
  say: async ({ text }, from) => ({ heard: text, from }),
  fail: async () => {
    throw new Error('broken');
  },
};

let ports: FakePorts;
beforeEach(() => {
  fakeBrowser.reset();
  ports = installPorts(PAGE);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const serve = (answers: Handlers<Echo, string> = handlers) =>
  servePorts<Echo, string>({ protocol: 'echo', handlers: answers, admit: ({ url }) => url ?? null });

test('a call crosses the port and is answered, with the sender that the browser names', async () => {
  serve();
  const { client } = portClient<Echo>('echo');
  const answers = await Promise.all(['a', 'b', 'c'].map((text) => client.say({ text })));
  expect(answers.map(({ heard }) => heard)).toEqual(['a', 'b', 'c']);
  expect(answers[0]).toEqual({ heard: 'a', from: PAGE.url });
  expect(ports.connections).toBe(1);
});

test('bytes cross as bytes', async () => {
  servePorts<{ put(request: { bytes: Uint8Array }): { sum: number } }, true>({
    protocol: 'bytes',
    handlers: { put: async ({ bytes }) => ({ sum: bytes.reduce((a, b) => a + b, 0) }) },
    admit: () => true,
  });
  const { client } = portClient<{ put(request: { bytes: Uint8Array }): { sum: number } }>('bytes');
  expect(await client.put({ bytes: new Uint8Array([1, 2, 3]) })).toEqual({ sum: 6 });
});

test('what fails, is refused or is unknown is a rejection, and the next call is answered', async () => {
  serve();
  const { client } = portClient<Echo & { gone(request: object): object; toString(request: object): object }>(
    'echo',
  );
  await expect(client.fail({})).rejects.toThrow(/broken/);
  await expect(client.gone({})).rejects.toThrow(/unknown/);
  // A name that every object has is not a message.
  await expect(client.toString({})).rejects.toThrow(/unknown/);
  expect(await client.say({ text: 'still here' })).toMatchObject({ heard: 'still here' });
});

test('a fault that the user can do something about arrives as one', async () => {
  const fault = new UserFault('split.over', { percent: 120 });
  const failing: Handlers<Echo, string> = {
    ...handlers,
    fail: async () => {
      throw fault;
    },
  };
  serve(failing);
  const caught = await portClient<Echo>('echo')
    .client.fail({})
    .then(String, (error: unknown) => error);
  expect(caught).toBeInstanceOf(UserFault);
  expect(caught).toMatchObject({ key: 'split.over', params: { percent: 120 } });
  expect(console.error).not.toHaveBeenCalled();
});

test('a sender who is not admitted is refused, and no handler runs', async () => {
  const say = vi.fn(handlers.say);
  servePorts<Echo, string>({ protocol: 'echo', handlers: { ...handlers, say }, admit: () => null });
  await expect(portClient<Echo>('echo').client.say({ text: 'a' })).rejects.toThrow(/refused/);
  expect(say).not.toHaveBeenCalled();
});

test('when the worker dies, what waits is rejected; the next call finds the worker again', async () => {
  const never = new Promise<never>(() => {});
  serve({ ...handlers, fail: () => never });
  const { client } = portClient<Echo>('echo');
  const waiting = client.fail({});
  const rejected = expect(waiting).rejects.toBeInstanceOf(Unanswered);
  ports.killWorker();
  await rejected;
  expect(await client.say({ text: 'again' })).toMatchObject({ heard: 'again' });
  expect(ports.connections).toBe(2);
});

test('an answer that does not come is given up after 10 s', async () => {
  vi.useFakeTimers();
  serve({ ...handlers, fail: () => new Promise<never>(() => {}) });
  const waiting = portClient<Echo>('echo').client.fail({});
  const rejected = expect(waiting).rejects.toThrow(/no answer/);
  await vi.advanceTimersByTimeAsync(10_000);
  await rejected;
  vi.useRealTimers();
});

test('when the extension is gone, and after close, every call is rejected', async () => {
  serve({ ...handlers, fail: () => new Promise<never>(() => {}) });
  const open = portClient<Echo>('echo');
  const waiting = expect(open.client.fail({})).rejects.toBeInstanceOf(Unanswered);
  ports.removeExtension();
  await waiting;
  await expect(open.client.say({ text: 'b' })).rejects.toBeInstanceOf(Unanswered);
  const closed = portClient<Echo>('echo');
  closed.close();
  await expect(closed.client.say({ text: 'c' })).rejects.toBeInstanceOf(Unanswered);
});

test('single messages are answered by the service of their protocol, until it stops', async () => {
  const respond = (message: unknown) =>
    new Promise<unknown>((resolve) => {
      const taken = listeners.some((listener) => listener(message, PAGE, resolve) === true);
      if (!taken) resolve(undefined);
    });
  const listeners: ((message: unknown, sender: FakeSender, respond: (answer: unknown) => void) => unknown)[] =
    [];
  Object.assign(fakeBrowser.runtime, {
    onMessage: {
      addListener: (listener: (typeof listeners)[number]) => listeners.push(listener),
      removeListener: (listener: (typeof listeners)[number]) =>
        listeners.splice(listeners.indexOf(listener), 1),
    },
    sendMessage: respond,
  });
  const stop = serveMessages<Echo, string>({ protocol: 'echo', handlers, admit: ({ url }) => url ?? null });
  const client = messageClient<Echo>('echo');
  expect(await client.say({ text: 'x' })).toEqual({ heard: 'x', from: PAGE.url });
  await expect(messageClient<Echo>('other').say({ text: 'x' })).rejects.toBeInstanceOf(Unanswered);
  for (const junk of [null, 1, [], {}, { protocol: 'echo' }, { protocol: 'echo', type: 1 }])
    expect(await respond(junk)).toBeUndefined();
  stop();
  await expect(client.say({ text: 'x' })).rejects.toBeInstanceOf(Unanswered);
});
