import { expect, test } from 'vitest';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { definition } from './definition.ts';

/** The mark at `<|>` must lead to what `‹|…|›` encloses. */
test.each([
  '转型[<|>1]。\n\n## 参考文献\n\n‹|[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.|›\n',
  '转型[^a<|>]。\n\n‹|[^a]: 陈明. 自下而上的城市.|›\n',
  '转型[@chen2014<|>bottomup]。\n\n## 参考文献\n\n‹|[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.|›\n',
])('%j', (marked) => {
  const { text, spans, cursor } = fixture(marked);
  expect(definition(analysisOf(text), cursor)?.target).toEqual(spans[0]);
});

test.each(['转型[<|>7]。', '转型<|>。', '转型[@chen2014<|>bottomup]。'])('nothing for %j', (marked) => {
  const { text, cursor } = fixture(marked);
  expect(definition(analysisOf(text), cursor)).toBeUndefined();
});
