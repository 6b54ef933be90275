import { expect, test } from 'vitest';
import { parseRoute, routeHref } from '../../../site/route.ts';

test('addresses name pages, and survive a round trip', () => {
  for (const id of ['s1', 'a/b', '50 %', '中文'])
    expect(parseRoute(routeHref({ page: 'session', id }))).toEqual({ page: 'session', id });
  expect(parseRoute('#/sample/taobao')).toEqual({ page: 'sample', id: 'taobao' });
  for (const hash of ['', '#/', '#/sample/nothing', '#/session/', '#/session/%', '#/who/knows'])
    expect(parseRoute(hash)).toEqual({ page: 'list' });
});
