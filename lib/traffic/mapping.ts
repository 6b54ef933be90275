import type { Attribution } from './sources.ts';

/** A rule matches a whole label (compared without case) or a part of it. The first rule that matches decides. */
interface Rule {
  is?: readonly string[];
  contains?: readonly string[];
  to: Attribution;
}

/**
 * Labels of Taobao's entry notices: the room address's `livesource` values and the texts that name the same places, gathered
 * from public projects, 2026-11. homepage.tab2shop and homepage.discover.itemcard are read by their names; no source confirms
 * them. What a label does not say for certain (reminders of a sale, "share", the personal tab) stays unattributed.
 */
const TAOBAO: readonly Rule[] = [
  { is: ['miniLive', '小窗'], to: 're-entry' },
  {
    is: ['presale_subscribe', 'miaosha_subscribe', 'homepage.tab4mine', 'share', '分享', '直接访问'],
    to: 'unattributed',
  },
  { is: ['p4p-kgb'], to: 'paid' },
  {
    contains: ['超级直播', '万相台', '万象台', '直通车', '引力魔方', '品销宝', '淘宝客'],
    to: 'paid',
  },
  { is: ['liveshop.shoptab3_live', 'shoppingCar', 'homepage.tab2shop'], to: 'shop' },
  { contains: ['店铺', '购物车', '商品详情', '宝贝详情', '订单'], to: 'shop' },
  { is: ['pc_live.follow'], to: 'fans' },
  { contains: ['关注', '订阅', '开播提醒', '消息', '淘宝群'], to: 'fans' },
  { is: ['PlayBackToLive'], to: 'shortVideo' },
  {
    is: [
      'guanfangtai',
      'homepage.gongge',
      'tb_tab2.guangguang_newlivetab',
      'homepage.discover.itemcard',
      'switchRoom',
    ],
    to: 'platform',
  },
  { contains: ['看点', '直播频道', '推荐', '搜索'], to: 'platform' },
];

/** Kuaishou publishes no table: by keyword, unconfirmed. */
const KUAISHOU: readonly Rule[] = [
  { contains: ['磁力金牛', '粉条'], to: 'paid' },
  { contains: ['分享'], to: 'unattributed' },
  { contains: ['关注'], to: 'fans' },
  { contains: ['短视频'], to: 'shortVideo' },
  { contains: ['个人主页', '小店'], to: 'shop' },
  { contains: ['推荐', '发现', '精选', '同城', '商城', '搜索'], to: 'platform' },
];

/**
 * Douyin's entry tip types say nothing (0 ordinary, 6 through a share; others are not explained anywhere). The words are those
 * of the console's tables of natural and of paid traffic (罗盘, 千川) and of the app's 观众来源, gathered 2026-11; 分享, 活动页 and
 * 其他 do not say where.
 */
const DOUYIN: readonly Rule[] = [
  { is: ['0', '6', '分享', '活动页', '其他'], to: 'unattributed' },
  {
    contains: ['千川', '随心推', '品牌广告', '品牌投放', 'DOU+', '其他广告', '其他投放'],
    to: 'paid',
  },
  { contains: ['短视频', '视频推荐'], to: 'shortVideo' },
  { contains: ['个人主页', '店铺', '橱窗'], to: 'shop' },
  { is: ['关注', '粉丝群', '私域', '私信', '预约提醒'], to: 'fans' },
  { is: ['头条西瓜'], to: 'offSite' },
  {
    is: ['直播推荐', '推荐feed', '直播广场', '同城', '其他推荐场景', '抖音商城推荐', '搜索'],
    to: 'platform',
  },
];

const RULES: Record<string, readonly Rule[]> = { taobao: TAOBAO, kuaishou: KUAISHOU, douyin: DOUYIN };

function matches(rule: Rule, label: string): boolean {
  const lower = label.toLowerCase();
  return (
    (rule.is?.some((text) => text.toLowerCase() === lower) ?? false) ||
    (rule.contains?.some((text) => label.includes(text)) ?? false)
  );
}

/** Platforms whose entry notices say where people came from. Douyin's say only "through a share", Kuaishou's page has none. */
const NAMED_IN_NOTICES: readonly string[] = ['taobao'];

/** Whether the entry notices of a platform's web page can answer where people came from. */
export function noticesNameSources(platform: string): boolean {
  return NAMED_IN_NOTICES.includes(platform);
}

/** The segment of a raw source label on a platform; `unattributed` for an empty or unknown label. */
export function attributionOf(platform: string, label: string): Attribution {
  const rules = Object.hasOwn(RULES, platform) ? RULES[platform]! : [];
  return rules.find((rule) => matches(rule, label))?.to ?? 'unattributed';
}
