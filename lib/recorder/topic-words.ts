import type { TopicWords } from './topics.ts';

/**
 * What viewers of Chinese live sales ask, by topic: our judgement, editable by the operator. A word stands in the topic that
 * it asks about, not in all that it may occur in; words of 2–12 characters.
 */
export const DEFAULT_TOPICS: TopicWords = {
  price: words(
    '多少钱 价格 价钱 什么价 怎么卖 几块 多少米 便宜 贵了 太贵 好贵 优惠 打折 折扣 券后',
    '优惠券 满减 活动价 到手价 原价 保价 价保',
  ),
  size: words(
    '尺码 尺寸 码数 多大码 什么码 穿多大 大码 小码 均码 偏大 偏小 身高 体重 多高 多重',
    '腰围 胸围 肩宽 裤长 衣长 鞋码 几码 显胖 显瘦 多长 多宽',
  ),
  stock: words(
    '有货 没货 缺货 断货 补货 库存 还有吗 还有没有 卖完 没了 抢不到 抢完 现货 预售',
    '拍不了 下架 加库存 断码 没抢到',
  ),
  delivery: words(
    '发货 快递 物流 几天到 什么时候到 包邮 邮费 运费 顺丰 中通 圆通 多久到 哪里发 发到',
    '偏远 新疆 西藏 内蒙 还没到 几天能到',
  ),
  complaint: words(
    '骗人 骗子 投诉 差评 垃圾 举报 上当 虚假 坑人 不理人 没人理 失望 后悔 态度差 太差',
    '黑心 不回复 割韭菜',
  ),
  quality: words(
    '质量 材质 面料 掉色 起球 褪色 缩水 透不透 会透 厚不厚 薄不薄 耐用 结实 什么料 成分',
    '纯棉 保质期 生产日期 新鲜 起静电 做工 味道大',
  ),
  genuine: words('正品 真假 真的吗 假货 假的 是真的 高仿 授权 旗舰店 官方吗 防伪 验货 保真 专柜'),
  elsewhere: words(
    '别家 别的直播间 隔壁 比价 拼多多 京东 天猫 淘宝上 抖音上 快手上 别人家 其他家 某宝',
    '某东 超市',
  ),
  putUpLink: words(
    '上链接 挂链接 链接呢 几号链接 号链接 求链接 哪个链接 小黄车 没链接 链接在哪 上车 开价',
    '讲一下 讲讲 看一下 试一下 试穿 返场',
  ),
  afterSales: words(
    '退货 退款 换货 运费险 售后 客服 保修 七天无理由 怎么退 能退 可以退 赔付 退差价 维修',
    '质保 包换 破损 少发 发错',
  ),
  /** The account's name and the presenters' nicknames are added while recording. */
  host: words('主播 老板娘 小姐姐'),
};

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}
