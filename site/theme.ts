import { useEffect, useState } from 'preact/hooks';

/** What the reader chose; `auto` follows the system. */
export type ThemeChoice = 'auto' | 'light' | 'dark';
export const THEME_CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

const STORAGE_KEY = 'roomscope.theme';

/** What was chosen, and the way to choose. */
export interface ThemeControl {
  choice: ThemeChoice;
  choose(choice: ThemeChoice): void;
}

/**
 * The choice kept on this computer, the theme in effect, and the way to change it. Sets `data-theme` on the page, which the
 * style sheets go by.
 */
export function useTheme() {
  const [choice, setChoice] = useState<ThemeChoice>(storedChoice);
  const [isSystemDark, setSystemDark] = useState(() => darkQuery().matches);
  useEffect(() => {
    const query = darkQuery();
    const follow = () => setSystemDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = choice;
  }, [choice]);
  const choose = (next: ThemeChoice) => {
    localStorage.setItem(STORAGE_KEY, next);
    // Set before the next drawing: charts read their colours from the page.
    document.documentElement.dataset.theme = next;
    setChoice(next);
  };
  const theme = choice === 'auto' ? (isSystemDark ? 'dark' : 'light') : choice;
  return { choice, theme, choose };
}

function darkQuery(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY);
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'auto';
}
