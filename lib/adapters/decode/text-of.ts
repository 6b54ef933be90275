/** A copied message as text: what came as bytes (a fetch body) is read as UTF-8; broken bytes become U+FFFD. Never throws. */
export function textOf(data: string | Uint8Array): string {
  return typeof data === 'string' ? data : new TextDecoder().decode(data);
}
