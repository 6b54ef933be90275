import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { en } from './en.ts';
import { type Messages, zhCN } from './zh-CN.ts';

/** The languages of the app. */
export type Language = 'zh-CN' | 'en';

const MESSAGES: Record<Language, Messages> = { 'zh-CN': zhCN, en };
const STORAGE_KEY = 'roomscope.language';

/** The texts of a language. */
export function messagesOf(language: Language): Messages {
  return MESSAGES[language];
}

/** `?lang=` first, then what was chosen before, then the browser: any zh is Chinese, everything else English. */
export function pickLanguage(search: string, stored: string | null, browser: readonly string[]): Language {
  const wanted = [new URLSearchParams(search).get('lang'), stored, browser[0]].find((tag) => tag);
  return wanted?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

interface LanguageChoice {
  language: Language;
  t: Messages;
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageChoice>({
  language: 'zh-CN',
  t: zhCN,
  choose: () => undefined,
});

/** Gives the texts to everything inside, sets the page's language and keeps the choice on this computer. */
export function LanguageProvider(props: { children: ComponentChildren; initial?: Language }) {
  const [language, setLanguage] = useState(
    () => props.initial ?? pickLanguage(location.search, stored(), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language) => {
    localStorage.setItem(STORAGE_KEY, next);
    setLanguage(next);
  };
  return (
    <LanguageContext.Provider value={{ language, t: MESSAGES[language], choose }}>
      {props.children}
    </LanguageContext.Provider>
  );
}

function stored(): string | null {
  return localStorage.getItem(STORAGE_KEY);
}

/** The texts in the language chosen. */
export function useMessages(): Messages {
  return useContext(LanguageContext).t;
}

/** The language and the way to change it. */
export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}
