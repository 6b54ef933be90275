// What the Taobao page does of its own: JSONP calls, one after the other, each message call from where the last one ended.
simulatedRoom.open = ({ liveId, topic, every }) => {
  let calls = 0;
  const call = (api, version, data) =>
    new Promise((resolve) => {
      const callback = `mtopjsonp${++calls}`;
      const query = new URLSearchParams({
        jsv: '2.7.2',
        appKey: '12574478',
        t: String(Date.now()),
        api,
        v: version,
        type: 'jsonp',
        dataType: 'jsonp',
        callback,
        data: JSON.stringify(data),
      });
      const script = document.createElement('script');
      window[callback] = (answer) => {
        delete window[callback];
        script.remove();
        resolve(answer);
      };
      script.src = `https://h5api.m.taobao.com/h5/${api}/${version}/?${query}`;
      document.head.append(script);
    });

  simulatedRoom.received = 0;
  simulatedRoom.stopped = false;
  async function keepAsking(ask) {
    while (!simulatedRoom.stopped) {
      await ask();
      simulatedRoom.received++;
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }
  let offset = '';
  let page = '';
  void keepAsking(async () => {
    const answer = await call('mtop.taobao.powermsg.h5.msg.pullnativemsg', '1.0', {
      topic,
      offset,
      pagesize: 200,
      bizcode: 1,
      role: 3,
    });
    offset = answer.data.offset;
  });
  void keepAsking(async () => {
    const answer = await call('mtop.taobao.iliad.comment.query.latest', '1.0', {
      topic,
      limit: 20,
      tab: 2,
      order: 'asc',
      paginationContext: page,
    });
    page = answer.data.paginationContext;
  });
  void keepAsking(() => call('mtop.mediaplatform.live.livedetail', '4.0', { liveId }));
};
