import { useLanguage } from './language.tsx';
import { maturityEn } from './maturity-en.ts';
import { fillText, type MaturityTextKey } from './maturity-texts.ts';
import { maturityZhCN } from './maturity-zh-cn.ts';
import { formatExact, formatShare } from './numbers.ts';

/** Says a text of the step's assessment by its key, its places filled. */
export interface StepWords {
  say(key: MaturityTextKey, params?: Readonly<Record<string, string | number>>): string;
  /** A key that was stored, perhaps by a newer version: empty where this one has no text for it. */
  sayStored(key: string, params?: Readonly<Record<string, string | number>>): string;
}

/** The step's texts in the language chosen. Only views that are fetched when they are opened may ask for them. */
export function useStepWords(): StepWords {
  const { t, language } = useLanguage();
  const texts = language === 'en' ? maturityEn : maturityZhCN;
  const write = {
    number: (value: number) => formatExact(t, value),
    share: (value: number) => formatShare(t, value),
  };
  const say = (key: MaturityTextKey, params: Readonly<Record<string, string | number>> = {}) =>
    fillText(texts[key], params, write);
  return {
    say,
    sayStored: (key, params) => (Object.hasOwn(texts, key) ? say(key as MaturityTextKey, params) : ''),
  };
}
