import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { type Language, LanguageProvider } from '../../site/i18n/language.tsx';

/** Something rendered into a page of its own. */
export interface Mounted {
  root: HTMLElement;
  /** All text on it, spaces collapsed. */
  text(): string;
  /** The first element; throws when there is none. */
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  /** The button with exactly this text. */
  button(text: string): HTMLButtonElement;
  /** Runs something, and lets effects and answered promises settle. */
  settle(action?: () => unknown): Promise<void>;
  unmount(): void;
}

/** Renders into the test's document and waits for the first effects. */
export async function mount(children: ComponentChildren, language: Language = 'zh-CN'): Promise<Mounted> {
  const root = document.createElement('div');
  document.body.append(root);
  // A macrotask: everything that was answered at once has arrived by then.
  const answered = () => new Promise((done) => setImmediate(done));
  const settle = async (action: () => unknown = () => undefined) => {
    await act(async () => {
      await action();
      await answered();
    });
    // Effects of that drawing may have asked for something in turn.
    await act(async () => void (await answered()));
  };
  const find = <E extends HTMLElement = HTMLElement>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`nothing matches ${selector} in: ${root.textContent}`);
    return element;
  };
  await settle(() => render(<LanguageProvider initial={language}>{children}</LanguageProvider>, root));
  return {
    root,
    find,
    settle,
    text: () => (root.textContent ?? '').replace(/\s+/g, ' ').trim(),
    button(text) {
      const found = [...root.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
      if (!found) throw new Error(`no button "${text}" in: ${root.textContent}`);
      return found;
    },
    unmount() {
      render(null, root);
      root.remove();
    },
  };
}
