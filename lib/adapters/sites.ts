import type { PlatformSite } from './adapter.ts';
import { douyinSite } from './douyin/site.ts';
import { kuaishouSite } from './kuaishou/site.ts';
import { taobaoSite } from './taobao/site.ts';

/** Where the rooms of every platform are, without the code that reads them: for the worker and the manifest. */
export const sites: readonly PlatformSite[] = [taobaoSite, douyinSite, kuaishouSite];
