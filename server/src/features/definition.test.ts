import { expect, test } from 'vitest';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { definition } from './definition.ts';

/** The mark at `<|>` must lead to what `‹|…|›` encloses. */
test.each([
  '转型[<|>1]。\n\n## 参考文献\n\n‹|[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.|›\n',
  '转型[^a<|>]。\n\n‹|[^a]: 陈明. 自下而上的城市.|›\n',
  '转型[@chen2014<|>bottomup]。\n\n## 参考文献\n\n‹|[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.|›\n',
  '《甲方案》（以下简称‹|《方案》|›）。落实《方<|>案》。',
  '用自贸<|>试验区。自由贸易试验区（以下简称‹|自贸试验区|›）。',
  '建设智慧城市。所称‹|智慧城市|›，是指一种城市。智慧<|>城市好。',
  '建设‹|智慧城市|›。智能<|>城市好。',
])('%j', (marked) => {
  const { text, spans, cursor } = fixture(marked);
  expect(definition(analysisOf(text), cursor)?.target).toEqual(spans[0]);
});

test.each(['建设智慧<|>城市。', '转型[<|>7]。', '转型<|>。', '转型[@chen2014<|>bottomup]。'])(
  'nothing for %j',
  (marked) => {
    const { text, cursor } = fixture(marked);
    expect(definition(analysisOf(text), cursor)).toBeUndefined();
  },
);
