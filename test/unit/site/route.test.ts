import { expect, test } from 'vitest';
import { parseRoute, routeHref } from '../../../site/route.ts';

test('addresses name pages, and survive a round trip', () => {
  for (const id of ['s1', 'a/b', '50 %', '中文'])
    expect(parseRoute(routeHref({ page: 'session', id }))).toEqual({ page: 'session', id });
  const room = { page: 'room', id: 'taobao:500000000001' } as const;
  expect(parseRoute(routeHref(room))).toEqual(room);
  for (const page of ['options', 'welcome'] as const)
    expect(parseRoute(routeHref({ page }))).toEqual({ page });
  expect(parseRoute('#/sample/taobao')).toEqual({ page: 'sample', id: 'taobao' });
  for (const hash of ['', '#/', '#/sample/nothing', '#/session/', '#/session/%', '#/who/knows'])
    expect(parseRoute(hash)).toEqual({ page: 'list' });
});
