import { defineContentScript } from 'wxt/utils/define-content-script';
import { douyinTapUrls } from '../lib/adapters/douyin/tap-urls.ts';
import { kuaishouTapUrls } from '../lib/adapters/kuaishou/tap-urls.ts';
import { taobaoTapUrls } from '../lib/adapters/taobao/tap-urls.ts';
import { installTap } from '../lib/tap/page-tap.ts';

export default defineContentScript({
  // The worker registers it for the hosts that the operator granted, where the tap's box is ticked (lib/permissions).
  registration: 'runtime',
  world: 'MAIN',
  main() {
    installTap([douyinTapUrls, kuaishouTapUrls, taobaoTapUrls].flatMap((urls) => Object.values(urls)));
  },
});
