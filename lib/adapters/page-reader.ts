import type { FieldName } from '../model/series.ts';
import type { DomField, Observation, PlatformAdapter } from './adapter.ts';
import { ChatList } from './chat-list.ts';
import { SingleElement } from './single-element.ts';

/** What one look at the page told. `missing` names declared fields without a readable number. */
export interface Look {
  observations: Observation[];
  missing: FieldName[];
  chatIsOpen: boolean;
}

interface FieldReader {
  name: FieldName;
  parse: DomField['parse'];
  find: SingleElement;
}

/** Reads an adapter's fields, texts, chat rows and signs from a page. */
export class PageReader {
  readonly #document: Document;
  readonly #adapter: PlatformAdapter;
  readonly #fields: FieldReader[];
  readonly #title: SingleElement;
  readonly #hostName: SingleElement;
  readonly #chat: ChatList | null;

  constructor(document: Document, adapter: PlatformAdapter) {
    const find = (selectors: readonly string[] = []) => new SingleElement(document, selectors);
    this.#document = document;
    this.#adapter = adapter;
    this.#fields = Object.entries(adapter.fields).map(([name, { selectors, parse }]) => ({
      name: name as FieldName,
      parse,
      find: find(selectors),
    }));
    this.#title = find(adapter.texts.title?.selectors);
    this.#hostName = find(adapter.texts.hostName?.selectors);
    const window = document.defaultView;
    const { chat } = adapter;
    this.#chat = chat && window ? new ChatList(chat, find(chat.selectors), window) : null;
  }

  look(): Look {
    const missing: FieldName[] = [];
    const observations = [...this.#readSigns(), ...this.#readTexts(), ...this.#readFields(missing)];
    observations.push(...(this.#chat?.look() ?? []));
    return { observations, missing, chatIsOpen: this.#chat?.isOpen ?? false };
  }

  stop(): void {
    this.#chat?.stop();
  }

  #readFields(missing: FieldName[]): Observation[] {
    return this.#fields.flatMap(({ name, parse, find }) => {
      const text = find.text();
      const number = text === undefined ? null : parse(text);
      if (number) return [{ kind: 'reading' as const, field: name, number }];
      missing.push(name);
      return [];
    });
  }

  #readTexts(): Observation[] {
    const title = this.#title.text();
    const hostName = this.#hostName.text();
    if (title === undefined && hostName === undefined) return [];
    const facts = { ...(title !== undefined && { title }), ...(hostName !== undefined && { hostName }) };
    return [{ kind: 'room', ...facts }];
  }

  #readSigns(): Observation[] {
    return this.#adapter.signs.flatMap(({ cause, selectors }) =>
      selectors.some((selector) => this.#document.querySelector(selector))
        ? [{ kind: 'trouble' as const, cause }]
        : [],
    );
  }
}
