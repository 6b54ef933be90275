// What the Douyin page does of its own: asks for the room, opens the push socket.
simulatedRoom.open = async ({ webRid }) => {
  const rooms = await fetch(`/webcast/room/web/enter/?aid=6383&web_rid=${webRid}`).then((answer) =>
    answer.json(),
  );
  const roomId = rooms.data.data?.[0]?.id_str;
  if (!roomId) return;
  simulatedRoom.socket?.close();
  const socket = new WebSocket(
    `wss://webcast100-ws-web-lq.douyin.com/webcast/im/push/v2/?room_id=${roomId}&compress=gzip`,
  );
  socket.binaryType = 'arraybuffer';
  simulatedRoom.received = 0;
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) simulatedRoom.received++;
  };
  simulatedRoom.socket = socket;
};

// A swipe to the next room: the address changes, the page does not.
simulatedRoom.switchTo = (webRid) => {
  history.pushState(null, '', `/${webRid}`);
  simulatedRoom.follow();
  return simulatedRoom.open({ webRid });
};
