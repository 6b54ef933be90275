import { expect, test } from 'vitest';
import { grantHosts } from '../../harness/e2e-build.ts';

test('the test build differs from the production manifest in nothing but granted hosts', () => {
  const production = {
    name: 'x',
    permissions: ['storage'],
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://a.test/*', 'https://b.test/*'],
  };
  expect(grantHosts(production)).toEqual({
    name: 'x',
    permissions: ['storage'],
    optional_permissions: ['notifications'],
    host_permissions: ['https://a.test/*', 'https://b.test/*'],
  });
});
