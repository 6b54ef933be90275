import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { sites } from './lib/adapters/sites.ts';

// Pages of the extension run their own scripts and nothing else; no text can become markup or code.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const FIREFOX_ONLY = {
  browser_specific_settings: {
    gecko: {
      id: '{6d1f2f0e-8f0c-4f59-9c1a-2f6f4c6f7a51}',
      // First with data_collection_permissions; content scripts in the page's world came with 128.
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};

const CHROMIUM_ONLY = {
  // 120: alarms every 30 s; 114: a message over a port keeps the worker alive.
  minimum_chrome_version: '120',
  // Bytes cross to the worker as bytes from Chrome 148; older ones ignore the key and get base64.
  message_serialization: 'structured_clone',
};

export default defineConfig({
  imports: false,
  publicDir: 'site/public',
  vite: () => ({ plugins: [preact()] }),
  manifest: ({ browser, command }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'],
    optional_permissions: ['notifications'],
    // Each platform is asked for by a click.
    optional_host_permissions: sites.flatMap(({ matches }) => matches),
    incognito: 'not_allowed',
    // In the browser's hands: the page hears nothing of it.
    commands: {
      'mark-now': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_markNow__' },
    },
    // The development server needs its own, weaker policy, which WXT supplies.
    ...(command === 'build' && { content_security_policy: { extension_pages: PAGE_POLICY } }),
    ...(browser === 'firefox' ? FIREFOX_ONLY : CHROMIUM_ONLY),
  }),
});
