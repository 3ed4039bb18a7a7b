import { expect, test } from 'vitest';
import { marked } from '../../testing/fixture.ts';
import { formRules } from './index.ts';
import { separatorConsistency } from './separatorConsistency.ts';
import { describeRule } from './testing.ts';

describeRule(separatorConsistency, {
  finds: [
    ['《甲》《乙》《丙‹|》、《|›丁》', '《甲》《乙》《丙》《丁》'],
    ['《甲》、《乙》、《丙‹|》《|›丁》', '《甲》、《乙》、《丙》、《丁》'],
    ['《甲》《乙‹|》、《|›丙》', '《甲》《乙》《丙》'],
    ['“甲”“乙‹|”、“|›丙”', '“甲”“乙”“丙”'],
    ['“甲”、“乙”、“丙‹|”“|›丁”', '“甲”、“乙”、“丙”、“丁”'],
    ['增长5%、6%、7‹|％|›', '增长5%、6%、7%'],
    ['增长5％、6％、7‹|%|›', '增长5％、6％、7％'],
    ['“互联网+”和“人工智能‹|＋|›”', '“互联网+”和“人工智能+”'],
    ['互联网＋政务、互联网＋监管、互联网‹|+|›教育', '互联网＋政务、互联网＋监管、互联网＋教育'],
    ['《甲》《乙》\n\n《丙‹|》、《|›丁》', '《甲》《乙》\n\n《丙》《丁》'],
    ['增长5%\n\n- 降低3‹|％|›', '增长5%\n\n- 降低3%'],
    ['| 5% | 6‹|％|› |\n|---|---|', '| 5% | 6% |\n|---|---|'],
    ['坚持“‹|＋|›体育”和“体育+”', '坚持“+体育”和“体育+”'],
  ],
  silent: [
    ['no 、 throughout', '《甲》《乙》《丙》'],
    ['、 throughout', '《甲》、《乙》、《丙》'],
    ['titles and quotations apart', '《甲》《乙》“丙”、“丁”'],
    ['a bracket between', '《甲》《乙》《丙》（国发〔2015〕50号）、《丁》'],
    ['a bracket between quotations', '“甲”“乙”“丙”（丁）、“戊”'],
    ['one sign throughout', '5％、6％'],
    ['one plus throughout', '互联网＋政务、互联网＋监管'],
    [
      'titles as published',
      '发展“互联网+”，执行《“互联网＋政务”方案》和《增长5％的“甲”、“乙”》，达5%，“丙”“丁”',
    ],
    ['a sum', '1+1，2＋2'],
    ['code', '5%和`6％`'],
    ['the reference list', '增长5%[1]。\n\n## 参考文献\n\n[1] 甲. 增长6％[J]. 乙, 2014(1): 1.'],
    ['front matter', '---\ntitle: 6％\n---\n增长5%'],
    ['和 between', '《甲》《乙》和《丙》'],
    ['a URL', '增长5％，见https://example.cn/5%E4'],
  ],
});

test('citation marks between titles do not join them', () => {
  const draft = '《甲》《乙》[@a]、《丙》';
  expect(marked(draft, separatorConsistency.code, { rules: formRules })).toBe(draft);
});
