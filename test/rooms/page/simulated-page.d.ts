/** What a test may ask of a simulated page's own script (`room-page.js` and the platform's). */
declare const simulatedRoom: {
  /** Messages and answers that reached the page's own code. */
  received: number;
  /** Errors that the page saw. */
  errors: string[];
  open(settings: { webRid: string }): Promise<void>;
  switchTo(roomId: string): Promise<void>;
};
