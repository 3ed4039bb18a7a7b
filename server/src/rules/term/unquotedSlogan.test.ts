import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aPack, aSlogan, aTerm } from '../../knowledge/testing.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';

const code = 'term/unquoted-slogan';
const pack = aPack('slogans', {
  terms: [aTerm('smart-city', { term: '智慧城市', variants: [{ form: '智能城市' }] })],
  slogans: [
    aSlogan('十三五'),
    aSlogan('十四五'),
    aSlogan('放管服'),
    aSlogan('互联网+', { protected: ['工业互联网+'] }),
    aSlogan('互联网+监管'),
    aSlogan('双随机、一公开'),
    aSlogan('高效办成一件事', { protected: ['高效办成一件事情'] }),
    aSlogan('三个代表重要思想', { preferred: '“三个代表”重要思想' }),
  ],
});
const knowledge = createKnowledgeBase([pack], ['江州放管服研究会']);
const options = { knowledge };

/** The draft as written must be what the rule marks. */
const check = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code, options)).toBe(draft);
};

describe('finds', () => {
  test.each([
    '深化‹|放管服|›改革。',
    '# 江州市‹|十四五|›数字政府规划',
    '‹|十四五|›时期',
    '- 推进‹|高效办成一件事|›',
    '| ‹|互联网+|›行动 | 责任单位 |\n|---|---|',
    '一、总结‹|十三五|›，谋划‹|十四五|›',
    '推行‹|双随机、一公开|›抽查',
    '编制‹|十四五|›"数字政府"规划',
    '落实“智慧城市"‹|放管服|›改革',
    '用好‹|互联网+监管|›系统，发展‹|互联网＋|›农业。',
    '学习‹|三个代表重要思想|›。',
    '编制‹|十四五|›天然气发展规划。',
    '编制‹|十四五|›年度计划。',
    '深化“证照分离”和‹|放管服|›改革。',
    '😀‹|放管服|›',
    '**‹|放管服|›**',
    '依据《规划》推进‹|放管服|›。\u2028‹|十四五|›末',
  ])('%s', check);
});

describe('stays silent', () => {
  test.each([
    ['in quotation marks', '深化“放管服”改革。'],
    ['in a longer quotation', '提出“深化放管服改革”的要求。'],
    ['in corner brackets', '深化「放管服」改革。'],
    ['in a title', '落实《江州市十四五规划》。'],
    ['in a title with quotation marks', '落实《江州市“十四五”规划》。'],
    ['in straight quotation marks', '深化"放管服"改革。'],
    ['deep in straight quotation marks', '提出"深化放管服改革"。'],
    ['half in quotation marks', '“互联网+监管"系统整合对接。'],
    ['as part of a number', '共二十四五个村，约一百三十四五万元，第十三五次。'],
    ['as an estimate', '十四五岁的少年走了十四五里路，花了十四五年间攒的钱。'],
    ['alone between broken lines', '圆满完成“\n\n十三五\n\n”规划。'],
    ['in a longer word', '高效办成一件事情，靠的是工业互联网+设备。'],
    ['in a name of the project', '江州放管服研究会成立。'],
    ['the full words', '《第十四个五年规划》'],
    ['in code', '运行 `放管服`。'],
    ['in an address', '见[平台](https://example.cn/放管服)。'],
    ['in front matter', '---\ntitle: 十四五规划\n---\n正文。'],
    ['in a code block', '```\n放管服\n```'],
    ['in a comment', '正文<!-- 放管服 -->。'],
    ['in the reference list', '正文[1]。\n\n## 参考文献\n\n[1] 李四. 放管服改革研究[J]. 治理, 2020(1): 1.'],
    ['where silenced', '<!-- wenheng-disable-next-line term/unquoted-slogan -->\n放管服'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

test.each([
  ['总结十三五，谋划十四五。', '总结“十三五”，谋划“十四五”。'],
  ['用好互联网＋监管系统。', '用好“互联网＋监管”系统。'],
  ['坚持三个代表重要思想。', '坚持“三个代表”重要思想。'],
])('the fix writes the marks, and once is enough: %s', (draft, right) => {
  const { findings, analysis } = reportOf(draft, options);
  const edits = findings.flatMap((finding) => ruleFor(code)?.fixes?.(finding, analysis)[0]?.edits ?? []);
  expect(findings.map(({ data }) => right.includes(String(data['preferred'])))).not.toContain(false);
  expect(applyEdits(draft, edits)).toBe(right);
  expect(reportOf(right, options).findings).toEqual([]);
});

test('a line of a million characters is read once', () => {
  const draft = '"放管服、十四五岁'.repeat(100_000);
  const started = performance.now();
  reportOf(draft, { ...options, segmenter: null });
  expect(performance.now() - started).toBeLessThan(5000);
});
