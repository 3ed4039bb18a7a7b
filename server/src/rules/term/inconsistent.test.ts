import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aPack, aTerm } from '../../knowledge/testing.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';

const code = 'term/inconsistent';
const pack = aPack('forms', {
  terms: [
    aTerm('grid', {
      term: '网格化管理',
      aliases: ['网格管理'],
      variants: [{ form: '网格式管理' }],
      abbreviations: ['网格'],
    }),
    aTerm('centre', { term: '网格化管理中心', aliases: ['网格管理中心'] }),
    aTerm('petition', { term: '网络信访', aliases: ['网上信访', '互联网信访'] }),
    aTerm('city', { term: '智慧城市', aliases: ['智慧城市建设'], variants: [{ form: '智能城市' }] }),
    aTerm('services', { term: '互联网+政务服务', aliases: ['互联网＋政务服务', '互联网+”政务服务'] }),
    aTerm('net', { term: '互联网', aliases: ['因特网'] }),
    aTerm('sla', { term: '服务级别协议', aliases: ['SLA', '服务水平协议'], abbreviations: ['服务协议'] }),
  ],
});
const options = { knowledge: createKnowledgeBase([pack], ['江州网格管理学院']) };

/** The draft as written must be what the rule marks. */
const check = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code, options)).toBe(draft);
};

describe('finds', () => {
  test.each([
    '推行网格化管理。\n\n完善‹|网格管理|›平台。',
    '网格化管理、‹|网格管理|›',
    '# 江州市网络信访办法\n\n办理‹|网上信访|›事项。',
    '网格管理一，网格管理二，‹|网格化管理|›三。',
    '网格化管理和‹|网格管理|›，网格管理和网格化管理。',
    '网络信访、‹|网上信访|›、‹|互联网信访|›、互联网信访、网络信访、网络信访。',
    '| 网络信访 | ‹|网上信访|›件 |\n|---|---|',
    '- 办好网络信访\n- 办好‹|网上信访|›',
    '互联网普及，‹|因特网|›接入。',
    '签订服务级别协议，履行‹|服务水平协议|›。',
    '签订服务级别协议，履行‹|SLA|›。',
    '建网格化管理中心，并网格化管理中心，设‹|网格管理中心|›。',
    '网格管理一，网格管理二，‹|网格式管理|›三。',
    '网格管理一，网格式管理二，网格管理三，‹|网格化管理|›四，网格管理五。',
    '所谓“网上信访”即网络信访；‹|网上信访|›由专人办理，网络信访登记在册。',
  ])('%s', check);
});

describe('stays silent', () => {
  test.each([
    ['one form throughout', '推行网格化管理，完善网格化管理平台。'],
    ['another form throughout', '推行网格管理，完善网格管理平台。'],
    ['a short form', '推行网格化管理，划分网格。'],
    ['a form introduced by 以下简称', '推行网格化管理（以下简称网格管理）。网格管理须全覆盖。'],
    ['one in quotation marks', '推行网格化管理（以下简称“网格管理”）。网格管理须全覆盖。'],
    ['a form introduced by 又称', '网络信访又称网上信访，网上信访渠道畅通。'],
    ['a form in brackets behind the other', '网络信访（网上信访）渠道畅通，网上信访件按时办结。'],
    ['a form that holds the other', '智慧城市试点，智慧城市建设提速。'],
    ['a variant, which another rule finds', '智慧城市与智能城市。'],
    ['a form inside a longer form', '推行网格化管理，由网格管理中心实施。'],
    ['a title', '推行网格化管理，见《网格管理办法》。'],
    ['a quotation', '推行网格化管理，群众称之“网格管理”。'],
    ['an organisation', '推行网格化管理，网格管理研究院评估。'],
    ['a name of the project', '推行网格化管理，江州网格管理学院评估。'],
    ['code', '推行网格化管理，运行 `网格管理`。'],
    ['width and quotation marks alone', '互联网+政务服务，互联网＋政务服务，“互联网+”政务服务。'],
    ['the reference list', '网络信访[1]。\n\n## 参考文献\n\n[1] 李四. 网上信访研究[J]. 治理, 2020(1): 1.'],
    ['where silenced', '网格化管理。\n\n<!-- wenheng-disable-next-line term/inconsistent -->\n网格管理。'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

test('names the forms, the draft’s own first', () => {
  const { findings } = reportOf('网上信访一，网络信访二，网上信访三。', options);
  expect(findings).toMatchObject([
    { code, severity: 'information', data: { forms: ['网上信访', '网络信访'] } },
  ]);
});

test('the fix writes one form throughout, and is for a person to choose', () => {
  const draft = '推行网格化管理。网格管理一，网格化管理二，《网格管理办法》，网格管理三，网格化管理四。';
  const { findings, analysis } = reportOf(draft, options);
  const fixes = findings.flatMap((finding) => ruleFor(code)?.fixes?.(finding, analysis) ?? []);
  expect(fixes).toMatchObject([{ safe: false }]);
  const right = applyEdits(draft, fixes[0]?.edits ?? []);
  expect(right).toBe(
    '推行网格化管理。网格化管理一，网格化管理二，《网格管理办法》，网格化管理三，网格化管理四。',
  );
  check(right);
});
