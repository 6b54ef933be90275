import { expect, test } from 'vitest';
import { layOutLabels } from '../../../../site/views/label-layout.ts';

test('labels of marks never overlap and never leave the lane', () => {
  const lane = layOutLabels(
    [
      { left: 0, text: '圆领羊毛衫' },
      { left: 50, text: '抽奖' },
      { left: 60, text: '发券' },
      { left: 380, text: '最后一个很长的标签' },
    ],
    400,
  );
  expect(lane.map(({ room }) => room)).toEqual([44, 0, 30, 0]);
});
