import { render } from 'preact';
import { App } from './app.tsx';
import { FileSource } from './file-source.ts';
import { LanguageProvider } from './i18n/language.tsx';
import './styles/app.css';

// The static host: reports come from files that the reader opens.
render(
  <LanguageProvider>
    <App source={new FileSource()} />
  </LanguageProvider>,
  document.getElementById('app')!,
);
