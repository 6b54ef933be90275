/**
 * What a page does with its own traffic, as functions that run inside the page: each is self-contained and gives plain data. The
 * same page is opened with the tap and without it, and must not be able to tell.
 */

/** How the built-ins look that the tap stands in for. */
export function describeBuiltIns(): unknown {
  const describe = (owner: object, key: string) => {
    const slot = Object.getOwnPropertyDescriptor(owner, key);
    const part = slot?.value ?? slot?.set;
    return {
      key,
      flags: [slot?.writable, slot?.enumerable, slot?.configurable],
      text: [String(part), Function.prototype.toString.call(part), `${part}`],
      name: part.name,
      length: part.length,
      keys: Reflect.ownKeys(part).map(String),
      prototype: Object.getPrototypeOf(part) === Function.prototype,
    };
  };
  const thrown = (work: () => unknown) => {
    try {
      return String(work());
    } catch (error) {
      return String(error);
    }
  };
  class Mine extends WebSocket {}
  const sockets = {
    made: new WebSocket(`wss://${location.host}/none`),
    mine: new Mine(`wss://${location.host}/none`),
  };
  return {
    built: [
      describe(window, 'WebSocket'),
      describe(window, 'XMLHttpRequest'),
      describe(window, 'fetch'),
      describe(Element.prototype, 'setAttribute'),
      describe(HTMLScriptElement.prototype, 'src'),
      describe(Function.prototype, 'toString'),
    ],
    names: [Object.getOwnPropertyNames(window), Object.getOwnPropertyNames(HTMLScriptElement.prototype)],
    constructors: [
      sockets.made.constructor === WebSocket,
      sockets.mine.constructor === Mine,
      sockets.mine instanceof WebSocket,
      Object.getPrototypeOf(sockets.made) === WebSocket.prototype,
      new XMLHttpRequest().constructor === XMLHttpRequest,
      new XMLHttpRequest() instanceof XMLHttpRequest,
      WebSocket.OPEN,
      XMLHttpRequest.DONE,
    ],
    errors: [
      thrown(() => (WebSocket as unknown as () => void)()),
      thrown(() => new WebSocket('ftp://[')),
      thrown(() => new XMLHttpRequest().open('GET', 'http://[')),
      thrown(() => Function.prototype.toString.call({})),
      thrown(() => Element.prototype.setAttribute.call({} as Element, 'src', 'x')),
      thrown(() => document.createElement('p').setAttribute('1', 'x')),
    ],
  };
}

/** Everything that the page receives, by every way, and in which order. */
export async function receiveEverything(): Promise<unknown> {
  const log: unknown[] = [];
  const note = (...entry: unknown[]) => log.push(entry);
  addEventListener('error', (event) => note('error', event.message));
  const rejected = new Promise<void>((resolve) => {
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      note('unhandled', String(event.reason));
      resolve();
    });
  });

  const enter = '/webcast/room/web/enter/?web_rid=1';
  const bytesOf = (data: ArrayBuffer) => new Uint8Array(data).join();

  const socket = (binaryType: BinaryType) =>
    new Promise<void>((resolve) => {
      const ws = new WebSocket(`wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?as=${binaryType}`);
      ws.binaryType = binaryType;
      ws.onmessage = async ({ data }) => {
        if (typeof data === 'string') note('ws', data);
        else note('ws', binaryType, bytesOf(data instanceof Blob ? await data.arrayBuffer() : data));
      };
      ws.onclose = ({ code }) => {
        note('closed', code);
        resolve();
      };
    });
  await socket('arraybuffer');
  await socket('blob');

  const response = await fetch(enter);
  note('fetch', response.bodyUsed, response.url.slice(-30), await response.json(), response.bodyUsed);
  const cloned = await fetch(new Request(enter));
  note('clone', await cloned.clone().text(), bytesOf(await cloned.arrayBuffer()));
  const stream = (await fetch(new URL(enter, location.href))).body?.getReader();
  note('stream', (await stream?.read())?.value?.length, (await stream?.read())?.done);
  const long = await fetch('/webcast/room/web/enter/?long');
  note('long', (await long.text()).length);
  const large = await fetch('/webcast/room/web/enter/?large');
  note('large', (await large.text()).length);
  note('other', await (await fetch('/other')).text());
  const failing = () => fetch('/webcast/room/web/enter/?cut', { redirect: 'error' });
  note('refused', await failing().then(String, String));
  void failing();
  await rejected;
  const aborting = new AbortController();
  aborting.abort();
  note('aborted', await fetch(enter, { signal: aborting.signal }).then(String, String));

  const xhr = (responseType: XMLHttpRequestResponseType, path: string) =>
    new Promise<void>((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', path);
      request.responseType = responseType;
      request.onload = async () => {
        const { response: answer } = request;
        const shown =
          answer instanceof Blob
            ? await answer.text()
            : answer instanceof ArrayBuffer
              ? bytesOf(answer)
              : answer;
        note('xhr', responseType, shown, request.response === answer);
        resolve();
      };
      request.send();
    });
  for (const type of ['', 'text', 'json', 'arraybuffer', 'blob'] as const) await xhr(type, enter);
  await xhr('text', '/other');
  const now = new XMLHttpRequest();
  now.open('GET', enter, false);
  now.send();
  note('sync', now.responseText);

  const anyWindow = window as unknown as { [key: string]: unknown };
  const jsonp = (name: string, set: (script: HTMLScriptElement, url: string) => void) =>
    new Promise<void>((resolve) => {
      const script = document.createElement('script');
      set(script, `https://h5api.m.taobao.com/h5/mtop.mediaplatform.live.livedetail/1.0/?callback=${name}`);
      anyWindow[name] = function (this: unknown, ...answers: unknown[]) {
        note('jsonp', name, JSON.stringify(answers), this === window);
        // As pages do: the callback is theirs to change and to remove.
        (answers[0] as { data: unknown }).data = null;
        anyWindow[name] = undefined;
        note('deleted', delete anyWindow[name], name in window);
      };
      script.onload = () => resolve();
      document.head.append(script);
    });
  await jsonp('mtopjsonp1', (script, url) => {
    script.src = url;
  });
  await jsonp('mtopjsonp2', (script, url) => script.setAttribute('src', url));
  await jsonp('mtopjsonp1', (script, url) => {
    script.src = url;
  });
  return log;
}

/** A page that redefines what it can, then receives as before. Gives what it received and whom it caught using its traps. */
export async function redefineEverything(): Promise<unknown> {
  // As text: the page's own lists are trapped too.
  let caught = '';
  let log = '';
  const trap = (owner: object, key: PropertyKey) => {
    const slot = Object.getOwnPropertyDescriptor(owner, key);
    if (!slot?.configurable) return;
    Object.defineProperty(owner, key, {
      configurable: true,
      get() {
        caught += ` ${String(key)}`;
        throw new Error(`trapped ${String(key)}`);
      },
    });
  };
  // Kept for the page itself, before the traps are set.
  const { stringify } = JSON;
  const socketData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
  const answerText = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseText')?.get;
  const { json } = Response.prototype;
  const { addEventListener: listen } = EventTarget.prototype;
  const Socket = WebSocket;
  const Xhr = XMLHttpRequest;
  const get = fetch;
  const { defineProperty } = Object;
  const nothing = () => undefined;

  const inherited = ['get', 'set', 'apply', 'construct', '0', 'url', 'data', 'toJSON'];
  const traps: [object, PropertyKey[]][] = [
    [MessageEvent.prototype, ['data', 'ports']],
    [WebSocket.prototype, ['url']],
    [XMLHttpRequest.prototype, ['responseURL', 'responseType', 'response']],
    [Response.prototype, ['clone', 'body', 'url']],
    [ProgressEvent.prototype, ['loaded']],
    [EventTarget.prototype, ['addEventListener']],
    [MessagePort.prototype, ['postMessage']],
    [RegExp.prototype, ['exec', 'test']],
    [JSON, ['parse', 'stringify']],
    [Reflect, ['apply', 'construct', 'defineProperty', 'getOwnPropertyDescriptor']],
    [
      window,
      ['WebSocket', 'XMLHttpRequest', 'fetch', 'Proxy', 'URL', 'Request', 'Uint8Array', 'queueMicrotask'],
    ],
    [Array.prototype, ['push', 'concat', 'map', 'some', Symbol.iterator]],
  ];
  // By index: from the last trap on, the page cannot iterate any more.
  traps.forEach((entry) => {
    entry[1].forEach((key) => {
      trap(entry[0], key);
    });
  });
  inherited.forEach((key) => {
    const set = () => {
      caught += ` set ${key}`;
    };
    defineProperty(Object.prototype, key, { configurable: true, get: nothing, set });
  });

  await new Promise<void>((resolve) => {
    const ws = new Socket('wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?hostile');
    listen.call(ws, 'message', (event) => {
      const data: unknown = socketData?.call(event);
      log += typeof data === 'string' ? data.slice(0, 20) : 'bytes';
    });
    listen.call(ws, 'close', () => resolve());
  });
  const response = await get('/webcast/room/web/enter/?web_rid=2');
  log += stringify(await json.call(response));
  await new Promise<void>((resolve) => {
    const xhr = new Xhr();
    xhr.open('GET', '/webcast/room/web/enter/?web_rid=3');
    listen.call(xhr, 'load', () => {
      log += answerText?.call(xhr);
      resolve();
    });
    xhr.send();
  });
  inherited.forEach((key) => {
    delete (Object.prototype as { [key: string]: unknown })[key];
  });
  return { log, caught };
}

/** A socket that brings 5 003 messages at once. Gives how many the page got. */
export function floodSocket(): Promise<unknown> {
  return new Promise((resolve) => {
    let count = 0;
    const ws = new WebSocket('wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?flood');
    ws.onmessage = () => count++;
    ws.onclose = () => resolve(count);
  });
}
