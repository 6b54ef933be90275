/**
 * Something that went wrong which the user can act on. `key` names the sentence in the message files of `site/i18n`
 * (`fault.<key>`), `params` fills its places. `message` is for developers only and never shown.
 */
export class UserFault extends Error {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(key: string, params: Record<string, string | number> = {}, cause?: unknown) {
    super(`${key} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'UserFault';
    this.key = key;
    this.params = params;
  }
}
