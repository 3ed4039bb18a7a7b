import { describe, expect, it } from 'vitest';
import { parseDraft } from './draft.ts';
import type { Draft, DraftFormat, OutlineNode } from './model.ts';

/** Blocks as `kind|text`, heading levels behind the kind. */
function blocks(text: string, format: DraftFormat = 'markdown'): string[] {
  return parseDraft(text, format).blocks.map(({ kind, heading, text: words }) =>
    `${kind}${heading === undefined ? '' : ` ${heading.level}`}|${words}`.replaceAll('\n', '⏎'),
  );
}

/** The outline as indented `level title`. */
function outline(text: string, format: DraftFormat = 'markdown'): string[] {
  const draft = parseDraft(text, format);
  const lines: string[] = [];
  const walk = (nodes: readonly OutlineNode[], depth: number): void => {
    for (const node of nodes) {
      lines.push(`${'  '.repeat(depth)}${node.heading.level} ${node.title}`);
      walk(node.children, depth + 1);
    }
  };
  walk(draft.outline, 0);
  return lines;
}

function references({ references: listed }: Draft): string[] {
  return listed.map(
    ({ number, note, content }) => `${note === undefined ? (number ?? '-') : `^${note}`}|${content}`,
  );
}

describe('blocks of Markdown', () => {
  it('join the lines of a paragraph and keep list items, rows and code apart', () => {
    expect(
      blocks(
        '\ufeff---\ntitle: 甲\n---\n# 标题\n\n第一行\n第二行\n\n- 甲\n  续\n- 乙\n\n| 列 | 列 |\n|---|---|\n| 一 | 二 |\n',
      ),
    ).toEqual([
      'frontMatter|---⏎title: 甲⏎---',
      'heading 1|# 标题',
      'paragraph|第一行⏎第二行',
      'listItem|- 甲⏎  续',
      'listItem|- 乙',
      'tableRow|| 列 | 列 |',
      'code||---|---|',
      'tableRow|| 一 | 二 |',
    ]);
  });

  it('leave front matter that nothing closes as text', () => {
    expect(blocks('---\n智慧城市建设。')).toEqual(['code|---', 'paragraph|智慧城市建设。']);
  });

  it('know fenced code, closed or not, and indented code', () => {
    expect(blocks('```js\n\n# 一\n```\n后文\n\n    let 甲 = 1\n\n~~~\n未完')).toEqual([
      'code|```js⏎⏎# 一⏎```',
      'paragraph|后文',
      'code|    let 甲 = 1',
      'code|~~~⏎未完',
    ]);
  });

  it('read a paragraph that is only indented with spaces, and the words of a list item', () => {
    expect(blocks('    为加快智慧城市建设，制定本方案。\n\n- 甲\n\n    甲的续段')).toEqual([
      'paragraph|    为加快智慧城市建设，制定本方案。',
      'listItem|- 甲',
      'paragraph|    甲的续段',
    ]);
  });

  it('put comments on their own lines apart, over several lines too', () => {
    expect(blocks('<!-- 甲\n乙 -->\n正文<!-- 丙 -->\n\n<!-- 丁 --> 戊\n<!-- 未完')).toEqual([
      'comment|<!-- 甲⏎乙 -->',
      'paragraph|正文<!-- 丙 -->',
      'paragraph|<!-- 丁 --> 戊⏎<!-- 未完',
    ]);
  });

  it('know underscored headings, and take a rule under a sentence for a rule', () => {
    expect(blocks('标题\n===\n\n小标题\n---\n\n这是一句话。\n---\n')).toEqual([
      'heading 1|标题⏎===',
      'heading 2|小标题⏎---',
      'paragraph|这是一句话。',
      'code|---',
    ]);
  });

  it('break a paragraph where official numbering begins, not at a figure', () => {
    expect(blocks('全文如下\n一、总体要求\n总额为\n12. 5亿元以上')).toEqual([
      'paragraph|全文如下',
      'heading 2|一、总体要求',
      'paragraph|总额为⏎12. 5亿元以上',
    ]);
  });

  it('end lines at LF, CR LF and CR, and nowhere else', () => {
    expect(blocks('一、甲\r\n正文\u2028仍是正文\r\r二、乙')).toEqual([
      'heading 2|一、甲',
      'paragraph|正文\u2028仍是正文',
      'heading 2|二、乙',
    ]);
  });
});

describe('headings of official numbering', () => {
  const labels: readonly (readonly [string, string, number])[] = [
    ['一、总体要求', 'han', 1],
    ['十二. 总体要求', 'han', 12],
    ['一、、总体要求', 'han', 1],
    ['（一）总体要求', 'parenthesisedHan', 1],
    ['(二十一)总体要求', 'parenthesisedHan', 21],
    ['（三）、总体要求', 'parenthesisedHan', 3],
    ['1. 总体要求', 'arabic', 1],
    ['２．总体要求', 'arabic', 2],
    ['3、总体要求', 'arabic', 3],
    ['1.2025年工作目标', 'arabic', 1],
    ['（4）总体要求', 'parenthesisedArabic', 4],
    ['第一章　总体要求', 'chapter', 1],
    ['第2节 总体要求', 'chapter', 2],
    ['**五、总体要求**', 'han', 5],
  ];
  it.each(labels)('%s', (line, numbering, ordinal) => {
    const [first] = parseDraft(`${line}\n正文在此。`, 'plain').blocks;
    expect(first).toMatchObject({ kind: 'heading', heading: { numbering, ordinal } });
    const title = first?.heading?.title;
    expect(first?.text.slice(title?.start, title?.end)).toMatch(/^(?:2025年工作目标|总体要求)$/);
  });

  it.each([
    '1.5亿元用于建设',
    '2、3个部门参与',
    '一、二、三产业融合发展',
    '十四五、十五五时期任务',
    '（一）至（三）项规定的情形',
    '第一章的规定适用于本市',
    '2020.1的数据',
    '第一条　为了规范管理，制定本条例。',
    '（2021年）',
  ])('not %s', (line) => {
    expect(parseDraft(`前文。\n${line}\n正文在此。`, 'plain').blocks[1]).toMatchObject({ kind: 'paragraph' });
    expect(parseDraft(`前文。\n${line}\n正文在此。`, 'plain').outline).toEqual([]);
  });

  it('run in, where a short sentence opens the paragraph', () => {
    const [block] = parseDraft('（一）加强领导。各部门要高度重视。', 'plain').blocks;
    expect(block?.kind).toBe('paragraph');
    expect(block?.heading).toMatchObject({ numbering: 'parenthesisedHan', title: { start: 3, end: 7 } });
  });

  it('stand alone with a full stop too', () => {
    expect(blocks('（一）加强领导。\n各部门要重视。', 'plain')).toEqual([
      'heading 2|（一）加强领导。',
      'paragraph|各部门要重视。',
    ]);
  });

  it('are not the items of a list', () => {
    const text =
      '有下列情形之一的，不予受理：\n（一）材料不全的；\n（二）超过期限的。\n工作目标如下：\n（一）建成数据平台。\n（二）网民规模为9.04亿。';
    expect(parseDraft(text, 'plain').blocks.map(({ kind }) => kind)).toEqual([
      ...['paragraph', 'listItem', 'listItem'],
      ...['paragraph', 'listItem', 'listItem'],
    ]);
    expect(outline(text, 'plain')).toEqual([]);
  });

  it('take 1. for a heading where words follow, else for an item', () => {
    expect(blocks('（一）任务\n1. 建设平台\n建成统一平台。\n\n（二）清单\n1. 甲\n2. 乙')).toEqual([
      'heading 2|（一）任务',
      'heading 3|1. 建设平台',
      'paragraph|建成统一平台。',
      'heading 2|（二）清单',
      'listItem|1. 甲',
      'listItem|2. 乙',
    ]);
  });
});

describe('the outline', () => {
  it('has one depth for Markdown and official numbering', () => {
    expect(
      outline(
        '# 实施方案\n\n## 一、总体要求\n\n（一）指导思想\n\n文。\n\n（二）原则\n\n## 二、任务\n\n### （一）平台\n\n1. 建库。各部门落实。',
      ),
    ).toEqual([
      '1 实施方案',
      '  2 一、总体要求'.replace('一、', ''),
      '    3 指导思想',
      '    3 原则',
      '  2 任务',
      '    3 平台',
      '      4 建库',
    ]);
  });

  it('has the same depth in plain text', () => {
    expect(
      outline(
        '关于推进智慧城市\n建设的实施方案\nX政发〔2020〕1号\n一、要求\n（一）思想\n文。\n二、任务\n附件1\n任务清单\n一、甲',
        'plain',
      ),
    ).toEqual([
      '1 关于推进智慧城市\n建设的实施方案',
      '  2 要求',
      '    3 思想',
      '  2 任务',
      '1 附件1',
      '1 任务清单',
      '  2 甲',
    ]);
  });

  it('closes the gaps of skipped levels', () => {
    expect(outline('# 甲\n#### 乙\n## 丙\n\n一、丁\n\n1. 戊。文。\n\n（一）己。文。\n\n1. 庚。文。')).toEqual(
      ['1 甲', '  2 乙', '  2 丙', '    3 丁', '      4 戊', '      4 己', '        5 庚'],
    );
  });

  it('stays right when every heading is of one Markdown depth', () => {
    expect(outline('# 方案\n# 一、甲\n# （一）乙\n# 二、丙\n# 附录')).toEqual([
      '1 方案',
      '  2 甲',
      '    3 乙',
      '  2 丙',
      '1 附录',
    ]);
    expect(outline('# 引言\n# 结论\n# 一、甲\n')).toEqual(['1 引言', '1 结论', '2 甲']);
  });

  it('gives each section the text up to the next heading of its level', () => {
    const text = '一、甲\n文。\n（一）乙\n文。\n\n二、丙\n文。';
    const sections = parseDraft(text, 'plain').outline.map(({ section }) =>
      text.slice(section.start, section.end),
    );
    expect(sections).toEqual(['一、甲\n文。\n（一）乙\n文。', '二、丙\n文。']);
  });

  it('nests thousands of headings without going deeper than their ranks', () => {
    const cycle = ['一、甲', '（一）乙', '1. 丙。文。', '（1）丁。文。'];
    const text = Array.from({ length: 2000 }, (_, index) => cycle[index % 4]).join('\n');
    const roots = parseDraft(text, 'plain').outline;
    expect(roots).toHaveLength(500);
    expect(roots[499]?.children[0]?.children[0]?.children[0]?.heading.level).toBe(5);
  });
});

describe('the reference list', () => {
  it.each([
    '## 参考文献',
    '参考文献：',
    '【参考文献】',
    '五、参考文献',
    'References',
    '**参 考 文 献**',
    '# Bibliography',
  ])('is found under %s', (heading) => {
    for (const format of ['markdown', 'plain'] as const) {
      const draft = parseDraft(`正文[1]。\n\n${heading}\n\n[1] 甲. 书[M].\n\n[2] 乙. 文[J].\n`, format);
      expect(references(draft)).toEqual(['1|甲. 书[M].', '2|乙. 文[J].']);
    }
  });

  it.each([
    ['［1］甲.\n〔2〕乙.', ['1|甲.', '2|乙.']],
    ['- [1]甲.\n- [2]乙.', ['1|甲.', '2|乙.']],
    ['1. 甲.\n2. 乙.', ['1|甲.', '2|乙.']],
    ['[1]甲.\n[2]', ['1|甲.', '2|']],
    ['[20][27]甲.\n[21]乙.', ['20|甲.', '21|乙.']],
    ['（1）甲.\n（2）乙.', ['1|甲.', '2|乙.']],
    ['- 甲. 书[M].\n- 乙. 书[M].', ['-|甲. 书[M].', '-|乙. 书[M].']],
    ['甲. 书[M].\n乙. 文[J].', ['-|甲. 书[M].', '-|乙. 文[J].']],
    ['说明如下：\n[1]甲.', ['1|甲.']],
    ['[1]甲. 书\n名[M].\n[2]乙.\n\n（下转第9页）', ['1|甲. 书\n名[M].', '2|乙.']],
  ])('reads %j', (entries, expected) => {
    for (const format of ['markdown', 'plain'] as const) {
      expect(references(parseDraft(`# 题\n\n## 参考文献\n${entries}`, format))).toEqual(expected);
    }
  });

  it('ends at a heading of its level, at 附件 and not at one inside it', () => {
    const list = '参考文献\n一、中文'.replace('一、', '（一）') + '\n[1]甲.\n（二）英文\n[2]B.\n';
    for (const next of ['附件1', '六、说明']) {
      const text = `五、结论\n文。\n${list}${next}\n[3]不是文献。`;
      const draft = parseDraft(text, 'plain');
      expect(references(draft)).toEqual(['1|甲.', '2|B.']);
      const { start = 0, end = 0 } = draft.referenceSection ?? {};
      expect(text.slice(start, end)).toBe(list.trimEnd());
    }
  });

  it('holds footnote definitions wherever they stand', () => {
    const draft = parseDraft('正文[^甲]。\n\n[^甲]: 说明\n续行\n[^b]：另一条\n\n后文', 'markdown');
    expect(references(draft)).toEqual(['^甲|说明\n续行', '^b|另一条']);
    expect(draft.referenceSection).toBeUndefined();
  });

  it('is not begun by the words in a sentence', () => {
    expect(references(parseDraft('参考文献见附录。\n[1]不是文献。', 'plain'))).toEqual([]);
  });
});
