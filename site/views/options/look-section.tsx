import { useDeskMessages } from '../../i18n/desk-language.ts';
import { type Language, useLanguage } from '../../i18n/language.tsx';
import { THEME_CHOICES, type ThemeControl } from '../../theme.ts';

/** A language is named in itself. */
const LANGUAGES: readonly { id: Language; name: string }[] = [
  { id: 'zh-CN', name: '中文' },
  { id: 'en', name: 'English' },
];

/** Language and theme, as at the top of every page. */
export function LookSection({ theme }: { theme: ThemeControl }) {
  const { t, language, choose } = useLanguage();
  const words = useDeskMessages().options.look;
  return (
    <section id="options-look" tabIndex={-1} aria-labelledby="options-look-title">
      <h2 id="options-look-title">{words.title}</h2>
      <div class="fields">
        <label>
          {words.language}
          <select
            value={language}
            onChange={(event) => {
              const chosen = LANGUAGES.find(({ id }) => id === event.currentTarget.value);
              if (chosen) choose(chosen.id);
            }}
          >
            {LANGUAGES.map(({ id, name }) => (
              <option key={id} value={id} lang={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.app.theme.label}
          <select
            value={theme.choice}
            onChange={(event) => {
              const chosen = THEME_CHOICES.find((one) => one === event.currentTarget.value);
              if (chosen) theme.choose(chosen);
            }}
          >
            {THEME_CHOICES.map((one) => (
              <option key={one} value={one}>
                {t.app.theme[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  );
}
