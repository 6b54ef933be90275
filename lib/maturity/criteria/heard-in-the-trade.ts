import { linkKey, validAnswers } from '../answers.ts';
import { defineCriterion } from '../criterion.ts';
import { judgement, sentence } from '../finding.ts';
import type { RoomHistory } from '../history.ts';
import { DAY } from '../window.ts';

/** Different pages, published within the time. The same page twice, however it is written, is one. */
function recentLinks(history: RoomHistory, within: number): { given: number; recent: number } {
  const answers = (['firstLink', 'secondLink'] as const).flatMap((question) =>
    validAnswers(history.answers, question, history.now).slice(0, 1),
  );
  const recent = answers.filter((answer) => answer.asOf! >= history.now - within * DAY);
  const pages = new Set(recent.map((answer) => linkKey(answer.value as string)));
  return { given: answers.length, recent: pages.size };
}

/** 圈外有人听他的吗? */
export const heardInTheTrade = defineCriterion({
  id: 'heardInTheTrade',
  stage: 3,
  level: 'should',
  answeredBy: ['answers'],
  reach: 'answers',
  // 2 links in 90 days: our judgement; that a star is an opinion leader is the source's.
  thresholds: { links: 2, within: 90 },
  judge(history, { links: need, within }) {
    const { given, recent } = recentLinks(history, within);
    const because = sentence('links', { links: recent, need, within });
    if (recent >= need) return judgement('met', because);
    return given >= need
      ? judgement('unmet', because)
      : judgement('unknown', because, { missing: sentence('heardInTheTrade') });
  },
});
