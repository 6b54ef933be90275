import { deskEn } from './desk-en.ts';
import { type DeskMessages, deskZhCN } from './desk-zh-CN.ts';
import { useLanguage } from './language.tsx';

/** The desk's texts in the language chosen. Only views that are fetched when they are opened may ask for them. */
export function useDeskMessages(): DeskMessages {
  return useLanguage().language === 'en' ? deskEn : deskZhCN;
}
