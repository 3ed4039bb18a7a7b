import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aNode, aPack } from '../../knowledge/testing.ts';
import { reportOf } from '../../testing/fixture.ts';
import { reportBody } from './body.ts';
import { buildReport, mostRows } from './build.ts';
import { reportPage, reportPicture } from './files.ts';
import { wrapped } from './map.ts';
import { escape } from './markup.ts';

const source = { section: '一', references: [] };
const knowledge = createKnowledgeBase([
  aPack('test', {
    groups: [
      { id: 'safe', label: '保障', english: 'Safety', definition: '', source },
      { id: 'way', label: '机制', english: 'Ways', definition: '', source },
    ],
    nodes: [
      aNode('safe/privacy', { group: 'safe', label: '隐私', shows: [{ all: [['个人信息']], none: [] }] }),
      aNode('way/body', { group: 'way', label: '机构', shows: [{ all: [['领导小组']], none: [] }] }),
    ],
    relations: [{ id: 'r', from: 'safe', to: 'way', kind: 'needs', statement: '保障靠机制。', source }],
  }),
]);

const draft = `# 云州市方案

## 一、总体要求

重视个人信息。

## 二、措施

市大数据局负责，2027年底前建立个人信息保护制度。
`;

function modelOf(text: string, locale: 'zh-cn' | 'en' = 'zh-cn') {
  const { analysis, findings } = reportOf(text, { knowledge });
  return buildReport(analysis, findings, 'draft.md', locale);
}

describe('the report', () => {
  test('of a draft: nodes, sections, evidence', () => {
    const model = modelOf(draft);
    expect(model).toMatchObject({ title: '云州市方案', percent: 50, applies: true });
    expect(model.groups.map(({ label, leadsTo }) => [label, ...leadsTo])).toEqual([
      ['保障', '机制'],
      ['机制'],
    ]);
    const cells = model.sections.map(({ title, depth, cells }) => [
      title,
      depth,
      cells.get('safe/privacy')?.status,
      cells.get('way/body')?.status,
    ]);
    expect(cells).toEqual([
      ['总体要求', 0, 'partial', undefined],
      ['措施', 0, 'covered', undefined],
    ]);
    const [privacy] = model.groups[0]?.nodes ?? [];
    expect(privacy?.evidence.map(({ range, text }) => [range.start.line, text])).toEqual([
      [4, '重视个人信息。'],
      [8, '市大数据局负责，2027年底前建立个人信息保护制度。'],
    ]);
    expect(privacy?.advice).toBeUndefined();
    expect(model.groups[1]?.nodes[0]?.advice).toBeDefined();
  });

  test('in both languages', () => {
    expect(reportBody(modelOf(draft), 'panel')).toContain('部分覆盖');
    expect(reportBody(modelOf(draft, 'en'), 'panel')).toContain('in part');
  });

  test('places lead into the editor in the panel, and are text in a file', () => {
    const model = modelOf(draft);
    expect(reportBody(model, 'panel')).toContain('data-place="4,0,4,7"');
    expect(reportPage(model)).not.toContain('data-place');
    expect(reportPage(model)).not.toContain('<button');
  });

  test('every place of the map can be reached in words', () => {
    const body = reportBody(modelOf(draft), 'panel');
    for (const id of ['safe/privacy', 'way/body']) {
      expect(body).toContain(`href="#node-${id}"`);
      expect(body).toContain(`id="node-${id}"`);
    }
    expect(body).toMatch(/<table>[\s\S]*隐私[\s\S]*已覆盖/);
  });
});

describe('a draft that means harm', () => {
  const attack = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>&amp;';
  const text = `# 云州市${attack}方案\n\n## ${attack}\n\n要重视个人信息${attack}，2027年底前建立制度，，好。\n`;

  test.each([
    ['panel', (model: ReturnType<typeof modelOf>) => reportBody(model, 'panel')],
    ['page', reportPage],
    ['picture', reportPicture],
  ])('cannot put markup into the %s', (_, draw) => {
    const drawn = draw({ ...modelOf(text), file: attack });
    expect(drawn).toContain('&lt;script&gt;');
    expect(drawn).not.toMatch(/<script|<img|onerror="/);
    expect(drawn).not.toContain(`"'>`);
  });

  test('nor break XML with control characters', () => {
    expect(escape('甲\u0000乙\u001b丙\uffff\t\n')).toBe('甲\ufffd乙\ufffd丙\ufffd\t\n');
  });
});

describe('a page', () => {
  test('loads nothing and runs nothing', () => {
    const page = reportPage(modelOf(draft));
    expect(page).toContain(`default-src &#39;none&#39;`.replaceAll('&#39;', "'"));
    expect(page).not.toMatch(/<script|<link|src=|https?:(?!\/\/www\.w3\.org)/);
  });

  test('a picture names its namespace and describes itself', () => {
    const picture = reportPicture(modelOf(draft));
    expect(picture).toMatch(/^<\?xml/);
    expect(picture).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(picture).toContain('<desc>');
    expect(picture).not.toContain('<a ');
  });
});

describe('drafts of other shapes', () => {
  test('without headings', () => {
    const model = modelOf('要保护个人信息。\n');
    expect(model.title).toBe('draft.md');
    expect(model.sections).toEqual([]);
    expect(reportBody(model, 'panel')).toContain('没有标题');
    expect(reportPicture(model)).toContain('</svg>');
  });

  test('empty', () => {
    expect(reportPage(modelOf(''))).toContain('</html>');
  });

  test('with two thousand headings: the first are shown, the others counted', () => {
    const many = `# 甲\n\n${Array.from({ length: 2000 }, (_, i) => `## 部分${i}\n\n保护个人信息。\n`).join('\n')}`;
    const model = modelOf(many);
    expect(model.sections).toHaveLength(mostRows);
    expect(model.unshownSections).toBe(2000 - mostRows);
    expect(reportBody(model, 'panel').length).toBeLessThan(300_000);
  });

  test('with a deep outline: as many levels as fit', () => {
    const deep = Array.from({ length: 5 }, (_, i) => `## 部${i}\n\n### 节${i}\n\n#### 目${i}\n\n好。\n`);
    expect(Math.max(...modelOf(`# 甲\n\n${deep.join('\n')}`).sections.map(({ depth }) => depth))).toBe(2);
  });

  test('without a framework: only the findings', () => {
    const { analysis, findings } = reportOf('# 粮食储备办法\n\n好，，好。\n', {
      knowledge: createKnowledgeBase([aPack('empty', {})]),
    });
    const body = reportBody(buildReport(analysis, findings, 'draft.md', 'zh-cn'), 'panel');
    expect(body).not.toContain('<svg class="map"');
    expect(body).toContain('form/repeated-punctuation');
  });
});

test.each([
  ['隐私与个人信息保护', 200, 3, ['隐私与个人信息保护']],
  ['Linkage with the governance toolbox', 160, 3, ['Linkage with the', 'governance toolbox']],
  ['一二三四五六七八九十甲', 65, 2, ['一二三四五', '六七八九…']],
  ['', 65, 2, ['']],
])('%s is wrapped', (text, room, most, lines) => {
  expect(wrapped(text, room, most)).toEqual(lines);
});
