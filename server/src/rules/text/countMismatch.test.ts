import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { compileSeeds } from '../../node/compileSeeds.ts';
import { blockContent } from '../../text/content.ts';
import { countsIn } from '../../text/counts.ts';
import { marked, reportOf } from '../../testing/fixture.ts';

const code = 'text/count-mismatch';
const check = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code)).toBe(draft);
};

const knowledge = createKnowledgeBase(compileSeeds(join(import.meta.dirname, '../../../../seeds')).packs);
/** As {@link check}, with the slogans and terms of the built-in packs. */
const checkPublished = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code, { knowledge })).toBe(draft);
};

describe('finds', () => {
  test.each([
    ['before the count, of unlike length', '统筹教育、医疗和社会保障‹|四大领域|›改革。'],
    ['quoted together before the count', '实施“强链、补链、延链、固链”‹|五大行动|›。'],
    ['quoted before the count', '实施“强基”“赋能”“惠民”‹|四大行动|›。'],
    ['titles before the count', '落实《甲办法》《乙办法》和《丙办法》‹|两项制度|›。'],
    ['behind a dash', '建立‹|四大体系|›——制度体系、标准体系、评价体系。'],
    [
      'a resolve and its headings',
      '# 总则\n\n围绕目标，实施‹|三大任务|›。\n\n（一）建平台。抓紧。\n\n（二）汇数据。抓紧。\n',
    ],
    ['stages', '工作分‹|三个阶段|›推进。第一阶段，摸底；第二阶段，整改。'],
    ['stages with years', '分‹|三个阶段|›实施。第一阶段（2021年），摸底。第二阶段（2022年），整改。'],
    ['places', '在甲区、乙区、丙区、丁区‹|三个区|›开展试点。'],
    ['systems', '健全‹|五个体系|›（组织体系、制度体系、标准体系）。'],
    ['in brackets', '实施‹|四大基础工程|›（智能网络、云服务、大数据）。'],
    ['in half-width brackets', '实施‹|三大基础工程|›(智能网络、云服务、大数据、安全体系)。'],
    ['behind a quoted name', '坚定“‹|四个自信|›”（道路自信、理论自信、制度自信）。'],
    ['titles in brackets', '落实‹|三项制度|›（《甲办法》《乙办法》）。'],
    ['a list with 和', '建设‹|五个平台|›（惠民、政务、运营和治理）。'],
    ['behind a colon', '推进‹|三大行动|›：数字基建行动、数据赋能行动。'],
    ['clauses behind a colon', '抓好‹|三项工作|›：完善制度，明确责任；建设平台，汇聚数据。'],
    ['behind 分别是', '建设‹|三大平台|›，分别是惠民平台、政务平台。'],
    ['behind 即', '坚持‹|两个原则|›，即公平、公正、公开。'],
    ['before the count', '围绕惠民服务、政务效能、城市运营、社会治理‹|三大领域|›开发平台。'],
    ['before the count, too few', '围绕惠民服务、政务效能、城市运营‹|五大领域|›开发平台。'],
    ['too many before 等', '统筹教育、医疗、就业、养老等‹|三个领域|›。'],
    ['一是 in the next sentences', '要抓好‹|三项工作|›。一是完善制度。二是建设平台。'],
    ['一是 behind a colon', '要做到‹|两个坚持|›：一是完善制度；二是建设平台；三是汇聚数据。'],
    ['第一 in the next sentences', '遵循‹|两条原则|›。第一，公平。第二，公正。第三，公开。'],
    ['一是 in paragraphs of their own', '要抓好‹|三项工作|›。\n\n一是完善制度。\n\n二是建设平台。\n'],
    ['list items', '完成以下‹|四项任务|›：\n\n1. 完善制度；\n2. 建设平台；\n3. 汇聚数据。\n'],
    ['a colon typed twice', '完成‹|四项任务|›：：完善制度、建设平台、汇聚数据。'],
    ['items behind a short clause', '完成‹|四项任务|›，具体如下：\n\n- 甲事；\n- 乙事；\n- 丙事。\n'],
    ['bullets with nested ones', '完成‹|三项任务|›：\n\n- 制度\n  - 甲\n  - 乙\n- 平台\n'],
    ['headings', '重点抓好以下‹|三项工作|›。\n\n（一）完善制度。抓紧。\n\n（二）建设平台。抓紧。\n'],
    [
      'a heading that promises',
      '## ‹|五大任务|›\n\n### 完善制度\n\n甲。\n\n### 建设平台\n\n乙。\n'
        .replace(/### /g, '### 1. ')
        .replace('1. 建设', '2. 建设'),
    ],
    ['items below a heading', '## 三、‹|三大工程|›\n\n1. 制度工程；\n2. 平台工程。\n\n## 四、保障\n'],
    ['a code of digits', '实施‹|“445”|›工程，建设四大基础工程、四大智慧平台，扶持六大智慧产业。'],
    ['CRLF and full-width spaces', '　　抓好以下‹|三项工作|›：\r\n\r\n1. 甲事；\r\n2. 乙事。\r\n'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

describe('reads slogans and wrong terms as they will stand once mended', () => {
  test.each([
    ['bare slogans before the count', '统筹放管服、互联网+、一带一路‹|两项改革|›。'],
    ['the same in marks', '统筹“放管服”、“互联网+”、“一带一路”‹|两项改革|›。'],
    ['a slogan with 、 is one item', '实施‹|四项工作|›（放管服、双随机、一公开、互联网+）。'],
    ['a variant with words before it', '关于智能城市，抓好‹|三项工作|›（放管服、互联网+）。'],
    ['straight quotation marks', '实施"强基""赋能""惠民"‹|四大行动|›。'],
  ])('%s', (_, draft) => {
    checkPublished(draft);
  });

  test.each([
    ['as many bare slogans', '统筹放管服、互联网+两项改革。'],
    ['a slogan with 、 inside brackets', '实施三项工作（放管服、双随机、一公开、互联网+）。'],
    ['marked items that end a longer list', '统筹教育、“放管服”、“互联网+”三大领域。'],
    ['the same without marks', '统筹教育、放管服、互联网+三大领域。'],
    ['eleven items in marks', `落实${'“强基”'.repeat(11)}11项行动。`],
  ])('%s: silent', (_, draft) => {
    checkPublished(draft);
  });
});

describe('stays silent', () => {
  test.each([
    ['一是 told twice', '要办两件大事：一是改革制度，一是扩大开放。'],
    ['a decimal fraction', '增长百分之十三点七，即甲地、乙地、丙地。'],
    ['a clause behind the count', '从供给和需求两方面采取措施。一要生产。二要流通。三要储备。'],
    ['一方面 with a list', '包括两个方面：一方面是教育、科学、文化。'],
    ['aspects of the last item', '计算各县区、高新区及各部门7个方面分值。'],
    ['quoted together, as many', '实施“强链、补链、延链、固链”四大行动。'],
    ['letters of what is quoted', '落实“巩固、增强、提升、畅通”八个字方针。'],
    ['quoted together, of unlike length', '弘扬“爱党、爱国、爱社会主义”五大精神。'],
    ['a slogan of two parts', '推行“双随机、一公开”三项制度。'],
    ['quoted, as many', '实施“强基”“赋能”“惠民”三大行动。'],
    ['quoted before a verb', '在“甲城”“乙城”建设三大平台。'],
    ['a verb before the count, unlike items', '统筹教育、医疗和社会保障推进四大领域改革。'],
    [
      'a count that only ends a block',
      '全市获批三项试点。\n\n（一）建平台。抓紧。\n\n（二）汇数据。抓紧。\n',
    ],
    ['as many in brackets', '实施四大基础工程（智能网络、云服务、大数据、安全体系）。'],
    ['等 leaves it open', '实施四大基础工程（智能网络、云服务等）。'],
    ['等 before the count', '统筹教育、医疗、就业等五个领域。'],
    ['和 inside an item', '建设三个平台（研究和开发、测试、推广）。'],
    ['brackets that name', '落实三项制度（以下简称“三项制度”、下同）。'],
    ['a part of them', '建成五大平台（其中政务平台、惠民平台已投用）。'],
    ['districts', '覆盖31个省（自治区、直辖市）和3个市（区、县）。'],
    ['a verb before the count', '在北京、上海、广州建设五大平台。'],
    ['a verb before the count, items alike', '强化规划、建设、管理，打造两大平台。'],
    ['items of unlike length before', '推进放管服改革、惠民、城市运营两大领域工作。'],
    ['some of them', '完成四项指标中的两项：归集率、共享率。落实八项任务中的前三项：甲事、乙事、丙事。'],
    ['counts joined', '一个平台、两个中心同步建设：数据平台、指挥中心、算力中心。'],
    ['counts in a row', '建设四大基础工程、四大智慧平台、五大智慧产业。'],
    ['one more', '两个项目：一期投资2亿元，二期投资3亿元，另有三期在谋划。'],
    ['right stages', '工作分两个阶段推进。第一阶段，摸底；第二阶段，整改。'],
    ['right places', '在甲区、乙区、丙区三个区开展试点。全市甲区、乙县三个区参加。'],
    ['nested separators', '抓好两项工作：完善制度、平台，汇聚数据、算力。'],
    ['months and percentages', '三个月内完成：甲、乙、丙、丁。提高两个百分点（甲地、乙地、丙地）。'],
    ['ordinals', '第三个方面：制度、平台、数据、人才。'],
    ['the congress', '党的二十大（北京、上海、广州）。'],
    ['一是 to the end', '要抓好三项工作。一是完善制度。二是建设平台。三是汇聚数据。'],
    ['一是 across paragraphs', '要抓好三项工作：一是完善制度。\n\n二是建设平台。\n\n三是汇聚数据。\n'],
    ['一是 of another count', '抓好两项工作。一是甲，二是乙。做到三个坚持。一是丙，二是丁，三是戊。'],
    ['nested items', '完成以下两项任务：\n\n1. 制度：\n   - 甲\n   - 乙\n2. 平台。\n'],
    ['text between items', '完成以下两项任务：\n\n1. 制度。\n\n   说明。\n\n2. 平台。\n'],
    [
      'closing sections',
      '做好以下两项工作。\n\n一、完善制度\n\n甲。\n\n二、建设平台\n\n乙。\n\n三、保障措施\n\n丙。\n',
    ],
    ['no list follows', '以下三项任务已经完成。\n\n下一步继续。\n'],
    ['a heading with more words', '## 二、实施三大工程，推动转型\n\n### （一）甲\n\n### （二）乙\n'],
    ['a right code', '实施“445”工程，建设四大基础工程、四大智慧平台，扶持五大智慧产业。'],
    ['digits that are no code', '拨打“12345”热线，设两个中心、三个站点。'],
    ['code and links', '`三项工作：甲事、乙事` 见[三项](http://a/三项（甲事、乙事）)。'],
    ['at least', '不少于近三个方面（制度、平台）。超过三项工作（制度、平台）。'],
    ['一方面', '基于两方面考虑：一方面，要抓住机遇。另一方面，要防范风险。'],
    ['unclosed brackets', '实施四大工程（智能网络、云服务。'],
  ])('%s', (_, draft) => {
    check(draft);
  });
});

test('says both numbers', () => {
  const [finding] = reportOf('实施四大基础工程（智能网络、云服务、大数据）。').findings.filter(
    (found) => found.code === code,
  );
  expect(finding?.data).toEqual({ announced: 4, listed: 3 });
  expect(finding?.severity).toBe('warning');
});

test.each(['三大工程（', '三项：一是', '“445”两个', '甲、乙、三个', '一是，', '三个：甲、'])(
  'a long line of %s is read in time',
  (piece) => {
    const text = piece.repeat(2e5 / piece.length);
    const content = blockContent({ kind: 'paragraph', text });
    const start = performance.now();
    countsIn({ kind: 'paragraph', text }, content);
    // A second at most where work is linear; quadratic work takes minutes.
    expect(performance.now() - start).toBeLessThan(3000);
  },
  20_000,
);
