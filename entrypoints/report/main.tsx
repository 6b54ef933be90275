import { render } from 'preact';
import { App } from '../../site/app.tsx';
import { LanguageProvider } from '../../site/i18n/language.tsx';
import '../../site/styles/app.css';
import { ArchiveSource } from './archive-source.ts';

render(
  <LanguageProvider>
    <App source={new ArchiveSource()} />
  </LanguageProvider>,
  document.getElementById('app')!,
);
