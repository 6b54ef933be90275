// What the Kuaishou page does of its own: the desktop page opens the feed socket, the mobile page polls.
simulatedRoom.open = ({ liveStreamId, socketUrl, feedUrl, every }) => {
  simulatedRoom.received = 0;
  if (socketUrl) {
    const socket = new WebSocket(socketUrl);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = () => simulatedRoom.received++;
    simulatedRoom.socket = socket;
    return;
  }
  let cursor = '';
  const poll = async () => {
    const answer = await fetch(`${feedUrl}?liveStreamId=${liveStreamId}&cursor=${cursor}`).then((body) =>
      body.json(),
    );
    cursor = JSON.parse(answer).cursor;
    simulatedRoom.received++;
    setTimeout(poll, every);
  };
  void poll();
};
