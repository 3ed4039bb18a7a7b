import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { aTerm } from '../../knowledge/testing.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { knowledgeOf } from '../../testing/knowledge.ts';
import { ruleFor } from '../index.ts';

const code = 'term/variant';
/** The draft as written must be what the rule marks. */
const check = (draft: string, options = {}) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code, options)).toBe(draft);
};

describe('finds', () => {
  test.each([
    '加快建设‹|智能城市|›。',
    '# ‹|智能城市|›建设行动计划',
    '- 推进‹|智慧型城市|›试点',
    '| 任务 | ‹|智能城市|›平台 |\n|---|---|',
    '一、‹|智能城市|›与‹|数字化政府|›',
    '《规划》提出建设‹|智能城市|›。',
    '😀‹|智能城市|›',
    '（一）‹|智能城市|›试点。各县区要抓好落实。',
    '1. 建设‹|智能城市|›；',
    '**‹|智能城市|›**与‹|智慧型城市|›',
    '到2025年建成‹|智能城市|›[1]。',
    '建设‹|智能城市|›，\r\n推进‹|数字化政府|›建设',
    '　　建设‹|智能城市|›。\u2028推进‹|数字化政府|›',
    '见https://example.cn建设‹|智能城市|›',
    '见https://example.cn/a，建设‹|智能城市|›',
    '“十四五”期间建设‹|智能城市|›',
  ])('%s', (draft) => {
    check(draft);
  });
});

describe('stays silent', () => {
  test.each([
    ['the standard form', '加快建设智慧城市。'],
    ['a title', '落实《智能城市发展规划》。'],
    ['a quotation', '所谓“智能城市”并无定义。'],
    ['code', '运行 `智能城市` 命令。'],
    ['a link’s address', '见[平台](https://example.cn/智能城市/a)。'],
    ['front matter', '---\ntitle: 智能城市\n---\n正文。'],
    ['a code block', '```\n智能城市\n```'],
    ['the reference list', '正文[1]。\n\n## 参考文献\n\n[1] 李四. 智能城市研究[J]. 城市, 2014(1): 1.'],
    ['an organisation', '与智能城市研究院合作。'],
    ['a longer word that is right', '推进数字化政府采购。'],
    ['a corner-bracket quotation', '所谓「智能城市」并无定义。'],
    ['a title inside a quotation', '称“《智能城市规划》已经印发”。'],
    ['a bare address', '见 <https://example.cn/智能城市> 与 https://example.cn/a。'],
    ['a meeting', '出席智能城市博览会。'],
    ['a footnote’s text', '正文[^1]。\n\n[^1]: 智能城市研究。'],
    ['an HTML comment', '正文<!-- 智能城市 -->。'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

test('characters that are not the word are held back until the segmenter answers', () => {
  const draft = '完善整治理念。';
  const waiting = reportOf(draft, { segmenter: null });
  expect(waiting.findings).toEqual([]);
  expect(waiting.needsSegmenter).toBe(true);
  check(draft);
});

test('a suppression silences it', () => {
  check('<!-- wenheng-disable-next-line term/variant -->\n智能城市\n\n‹|智能城市|›');
  check(
    '<!-- wenheng-disable term/variant -->\n\n智能城市\n\n<!-- wenheng-enable term/variant -->\n\n‹|智能城市|›',
  );
});

test('the fix writes the standard form, and once is enough', () => {
  const draft = '建设智能城市和智慧型城市。';
  const { findings, analysis } = reportOf(draft);
  const edits = findings.flatMap((finding) => ruleFor(code)?.fixes?.(finding, analysis)[0]?.edits ?? []);
  const fixed = applyEdits(draft, edits);
  expect(fixed).toBe('建设智慧城市和智慧城市。');
  check(fixed);
});

test('levels come from the configuration', () => {
  expect(reportOf('智能城市', { config: { rules: { [code]: 'off' } } }).findings).toEqual([]);
  expect(reportOf('智能城市', { config: { rules: { [code]: 'error' } } }).findings[0]?.severity).toBe(
    'error',
  );
});

describe('patterns', () => {
  const knowledge = knowledgeOf([
    aTerm('智慧城市', {
      variants: [
        { form: '智能城市' },
        { pattern: '智(慧|能)(型|化)(的)?城市', note: '不加“型”“化”。' },
        { pattern: '(a+)+b' },
      ],
    }),
    aTerm('城市治理', { protected: ['智慧型城市治理中心'] }),
  ]);

  test.each([
    ['wrong', '建设‹|智慧型城市|›与‹|智能化的城市|›，又称‹|智能城市|›。'],
    ['wrong after a surrogate pair', '😀‹|智能型城市|›'],
    ['the standard form', '建设智慧城市，智慧，型城市。'],
    ['a title and a quotation', '《智慧型城市规划》所说的“智慧型城市”'],
    ['a protected form', '设立智慧型城市治理中心。'],
    ['an organisation', '与智慧型城市研究院合作。'],
    ['a line that a backtracking engine never leaves', `${'a'.repeat(100_000)}。`],
  ])('%s', (_, draft) => {
    check(draft, { knowledge });
  });

  test('the message has the note, and the fix writes the term', () => {
    const draft = '建设智慧型城市。';
    const { findings, analysis } = reportOf(draft, { knowledge });
    const [found] = findings.filter((finding) => finding.code === code);
    expect(found?.data).toEqual({ preferred: '智慧城市' });
    expect(JSON.stringify(found?.message)).toContain('不加“型”“化”。');
    const edits = found === undefined ? [] : (ruleFor(code)?.fixes?.(found, analysis)[0]?.edits ?? []);
    expect(applyEdits(draft, edits)).toBe('建设智慧城市。');
  });
});
