/** Names of the protocols on the wire: `RecordingProtocol` over a port, the others as single messages. */
export const RECORDING = 'recording';
export const DESK = 'desk';
export const ROOM = 'room';
