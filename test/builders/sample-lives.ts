import type { SampleId } from '../../site/route.ts';
import type { SampleLive } from './sample-live.ts';

/** The two lives of the bundled samples. Shops and products do not exist. */
export const SAMPLE_LIVES: Record<SampleId, SampleLive> = {
  taobao: {
    platform: 'taobao',
    roomId: '500000000001',
    seed: 20_261_122,
    title: '秋冬羊毛衫专场 第 3 夜',
    hostName: '样例·禾木针织旗舰店',
    viewsKind: 'views',
    // Taobao's web page never shows how many are online.
    notShown: ['concurrentViewers', 'gifts', 'follows'],
    sources: {
      'liveshop.shoptab3_live': 0.09,
      shoppingCar: 0.035,
      'pc_live.follow': 0.06,
      开播提醒: 0.03,
      guanfangtai: 0.04,
      'homepage.gongge': 0.05,
      PlayBackToLive: 0.015,
      超级直播: 0.045,
      分享: 0.01,
    },
    topics: {
      size: 0.27,
      price: 0.21,
      quality: 0.12,
      stock: 0.09,
      delivery: 0.08,
      putUpLink: 0.07,
      afterSales: 0.04,
      other: 0.22,
    },
    holes: [
      { from: 46.5, to: 50.8, cause: 'tab-closed' },
      { from: 88, to: 88.7, cause: 'silent-socket' },
    ],
    marks: [
      { minute: 4, kind: 'productExplained', label: '圆领羊毛衫' },
      { minute: 19, kind: 'productExplained', label: '半高领打底衫' },
      { minute: 31, kind: 'coupon', label: '满 300 减 40' },
      { minute: 38, kind: 'productExplained', label: '羊绒开衫' },
      { minute: 60, kind: 'presenterChanged', label: '换小禾上播', byOperator: true },
      { minute: 66, kind: 'lottery', label: '抽羊毛围巾' },
      { minute: 79, kind: 'productExplained', label: '羊毛阔腿裤' },
      { minute: 96, kind: 'flashSale', label: '围巾 29 元秒杀' },
      { minute: 110, kind: 'note', label: '尺码问得多,没人答', byOperator: true },
    ],
  },
  douyin: {
    platform: 'douyin',
    roomId: '900000000002',
    seed: 7_202_611,
    title: '山货节 · 今晚讲菌菇和蜂蜜',
    hostName: '样例·云上山货铺',
    viewsKind: 'unspecified',
    // Douyin's web page shows no follower count and says of its views neither people nor visits.
    notShown: ['followersTotal', 'cumulativeViewers', 'purchaseIntents'],
    sources: { '0': 0.93, '6': 0.07 },
    topics: {
      price: 0.24,
      delivery: 0.17,
      genuine: 0.13,
      quality: 0.11,
      host: 0.1,
      stock: 0.06,
      elsewhere: 0.04,
      other: 0.28,
    },
    holes: [{ from: 70, to: 72.5, cause: 'hidden' }],
    marks: [
      { minute: 6, kind: 'productExplained', label: '干菌菇礼盒' },
      { minute: 27, kind: 'lottery', label: '抽蜂蜜试吃装' },
      { minute: 44, kind: 'productExplained', label: '百花蜂蜜' },
      { minute: 63, kind: 'aggregatedEntries' },
      { minute: 84, kind: 'titleChanged', label: '山货节 · 最后半小时' },
      { minute: 101, kind: 'note', label: '投流加了一次', byOperator: true },
    ],
  },
};
