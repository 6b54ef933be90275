import { render } from 'preact';
import { LanguageProvider } from '../../site/i18n/language.tsx';
import '../../site/styles/popup.css';
import { Popup } from '../../site/views/popup.tsx';
import { tabHost } from './tab-host.ts';

render(
  <LanguageProvider>
    <Popup host={tabHost()} />
  </LanguageProvider>,
  document.getElementById('app')!,
);
