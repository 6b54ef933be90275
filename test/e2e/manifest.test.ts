import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { productionFolder } from '../harness/project-root.ts';

const path = join(productionFolder, 'manifest.json');
let manifest: { [key: string]: unknown };

beforeAll(() => {
  if (!existsSync(path)) throw new Error('The extension is not built. Run: npm run build');
  manifest = JSON.parse(readFileSync(path, 'utf8'));
});

// What the extension may do is a promise to its users: a change here is a decision, never a side effect.
test('the permissions are these and no others', () => {
  const asked = Object.entries(manifest).filter(([key]) => /permission/.test(key));
  expect(Object.fromEntries(asked)).toEqual({
    permissions: ['storage', 'unlimitedStorage', 'scripting', 'alarms', 'activeTab'],
    optional_permissions: ['notifications'],
    optional_host_permissions: [
      'https://tbzb.taobao.com/*',
      'https://live.douyin.com/*',
      'https://www.douyin.com/*',
      'https://webcast.amemv.com/*',
      'https://live.kuaishou.com/*',
      'https://live.kuaishou.cn/*',
      'https://m.gifshow.com/fw/live/*',
      'https://livev.m.chenzhongtech.com/fw/live/*',
    ],
  });
});

test('nothing of the extension is open to pages or other extensions, nothing runs in incognito', () => {
  expect(manifest.incognito).toBe('not_allowed');
  for (const key of [
    'content_scripts',
    'web_accessible_resources',
    'externally_connectable',
    'host_permissions',
  ])
    expect(manifest).not.toHaveProperty(key);
});

test("the extension's pages run their own scripts only, and no text becomes markup", () => {
  expect(manifest.content_security_policy).toEqual({
    extension_pages: [
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
    ].join('; '),
  });
});

test('the rest of the manifest', () => {
  const rest = Object.entries(manifest).filter(([key]) => !/permission|content_security|incognito/.test(key));
  expect(Object.fromEntries(rest)).toMatchObject({
    manifest_version: 3,
    default_locale: 'zh_CN',
    name: '__MSG_name__',
    description: '__MSG_description__',
    background: { service_worker: 'background.js' },
    action: { default_popup: 'popup.html' },
    commands: { 'mark-now': { suggested_key: { default: 'Alt+Shift+M' } } },
    options_ui: { page: 'options.html', open_in_tab: true },
    message_serialization: 'structured_clone',
    minimum_chrome_version: '120',
  });
});

test.each(['zh_CN', 'en'])('%s has every text of the manifest, within the stores’ limits', (locale) => {
  const messages = JSON.parse(
    readFileSync(join(productionFolder, '_locales', locale, 'messages.json'), 'utf8'),
  );
  const used = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name!);
  expect(used.length).toBeGreaterThan(2);
  for (const name of used) expect(messages[name].message.length).toBeGreaterThan(0);
  // Chrome Web Store: 75, 12 and 132 characters.
  expect(messages.name.message.length).toBeLessThanOrEqual(75);
  expect(messages.shortName.message.length).toBeLessThanOrEqual(12);
  expect(messages.description.message.length).toBeLessThanOrEqual(132);
});
