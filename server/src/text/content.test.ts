import { describe, expect, it } from 'vitest';
import { blockContent } from './content.ts';
import type { BlockKind, CitationTarget } from './model.ts';
import { mark, unmark } from './testing.ts';

function content(text: string, kind: BlockKind = 'paragraph') {
  return blockContent({ kind, text });
}

/** A check that the spans of one field are those marked in the text. */
const spansOf = (field: 'sentences' | 'inert' | 'titles' | 'quotations') => (marked: string) => {
  const { text } = unmark(marked);
  expect(mark(text, content(text)[field])).toBe(marked);
};

describe('sentences', () => {
  it.each([
    '‹智慧城市建设。›‹成效如何？›‹很好！›',
    '　　‹前一句。›  ‹后一句没有句号›',
    '‹他说：“要建设。”›‹于是开工。›',
    '‹普及率达到64.5%。[12]›‹其中……。^[3][@a]›‹后文›',
    '‹达到64.5%。<sup>[12]</sup>›‹后文。[^1]›',
    '‹见文献。›‹@zang2021 指出，要转型。›',
    '‹读《谁来养活中国？》一书。›‹后文›',
    '‹“怎么看？”是第一问。›',
    '‹增速为3.5%，见https://a.cn/?x=1。›‹后文›',
    '‹真的吗？！。。›‹后文›',
  ])('%s', spansOf('sentences'));

  it('begin after the mark of the block', () => {
    expect(content('## 一、总体要求', 'heading').sentences).toEqual([{ start: 3, end: 9 }]);
    expect(content('- [x] 建成平台。', 'listItem').sentences).toEqual([{ start: 6, end: 11 }]);
  });
});

describe('inert text', () => {
  it.each([
    '用‹`智能城市`›和‹``a`b``›，`未完',
    '见‹https://a.cn/智能›。',
    '见‹http://a.cn/b(c)?d=1›，（‹http://a.cn›）、‹www.a.cn/b›',
    '‹<https://a.cn>›‹<br/>›‹<a href="智能">›文‹</a>›',
    '若x<y且z>w，或a<b 和 c>d',
    '文‹<!-- 智能城市 -->›文<!-- 未完',
    '[智能城市]‹(a/智能.md)›和![图]‹(<b c.png>)›、[题]‹(u "标题")›',
    '[12]（见下）与[甲] (不是链接)',
    '公式‹$a_1+b$›与‹$$x$$›，价格$5和$6，从$5亿，到6$',
    '写信到‹a.b@c.cn›，不是@key',
    '转义\\`不是\\`代码，\\$x$',
  ])('%s', spansOf('inert'));

  it('is the whole of code, comments and entries, and not a footnote', () => {
    for (const kind of ['code', 'frontMatter', 'comment', 'reference'] as const) {
      expect(content('[1] 甲《乙》。', kind)).toMatchObject({
        sentences: [],
        titles: [],
        inert: [{ start: 0, end: 9 }],
        marks: [],
      });
    }
    const note = content('[^1]: 参见《甲》[@b]。', 'reference');
    expect(note.sentences).toEqual([{ start: 6, end: 16 }]);
    expect(note.marks).toHaveLength(1);
  });
});

describe('titles', () => {
  it.each([
    '印发‹《关于〈甲〉的通知》›和‹《乙》›',
    '‹《甲《乙》丙》›',
    '《未完的题目。下一句有‹《乙》›',
    '只有》和〈甲〉',
    '`《`代码里的不算》，‹《甲》›',
    '《甲（‹《乙》›',
  ])('%s', spansOf('titles'));
});

describe('quotations', () => {
  it.each([
    '‹“十四五”›和‹‘甲’›、‹「乙『丙』丁」›',
    '‹“甲。“乙”丙。”›后文',
    '“未完，下文‹“甲”›',
    'California’s ‹‘甲’›',
    '《甲“乙》丙”丁',
    '直引号"甲"不是',
  ])('%s', spansOf('quotations'));

  it('is all of a block quote', () => {
    expect(content('> 智能城市\n> 建设').quotations).toEqual([{ start: 0, end: 11 }]);
  });
});

function shown(target: CitationTarget): string {
  if (target.kind === 'number') return String(target.number);
  if (target.kind === 'note') return `^${target.id}`;
  return target.locator === undefined ? target.key : `${target.key}(${target.locator})`;
}

describe('citation marks', () => {
  it.each([
    ['文‹[@key]›', 'key'],
    ['文‹[@臧雷振2021; @a:b-c_d.e/f, p. 12]›', '臧雷振2021 a:b-c_d.e/f(p. 12)'],
    ['文‹[参见 @a，第3页；-@b]›', 'a(第3页) b'],
    ['文‹[@{a b}, @c]›'.replace('a b', 'a'), 'a'],
    ['治理‹@key›。‹@臧雷振2021›认为，（‹@b.c›）', 'key 臧雷振2021 b.c'],
    ['‹@zang2021›指出', 'zang2021'],
    ['文‹[12]›文‹[1,3]›文‹[1，3、5]›', '12 1 3 1 3 5'],
    ['文‹[1-3]›‹[5–6]›‹[7—8]›‹[1~2]›‹[3～4]›', '1 2 3 5 6 7 8 1 2 3 4'],
    ['文‹［12］›‹〔3〕›‹[１２]›', '12 3 12'],
    ['文‹[20]›‹[27]›', '20 27'],
    ['文‹^[12]›和‹^[1-2]^›，‹<sup>[3]</sup>›', '12 1 2 3'],
    ['文‹[^1]›与‹[^注释]›：', '^1 ^注释'],
    ['文‹[5-3]›', '5 4 3'],
    ['大棒（见‹[2]›）', '2'],
  ])('%s', (marked, targets) => {
    const { text } = unmark(marked);
    const { marks } = content(text);
    expect(
      mark(
        text,
        marks.map(({ span }) => span),
      ),
    ).toBe(marked);
    expect(marks.flatMap((found) => found.targets.map(shown)).join(' ')).toBe(targets);
  });

  it.each([
    '国发〔2015〕50号',
    '国发[2015]50号',
    '国发[15]50号、国发〔15〕 50 号',
    '区间[2020]与[1000]、[0]、[01a]',
    '[1](https://a.cn)',
    '[1]: https://a.cn',
    '- [ ] 待办',
    '[J]与[EB/OL]与[]',
    '写信到a@b.cn、a@b，@，\\[12]，\\@key',
    '`[@a]`与`[12]`',
    '请@各部门 落实',
    '[a@b.cn](mailto:a@b.cn)',
    '[^1]: 说明',
    '[1，]与[，1]与[1 2]',
  ])('none in %s', (text) => {
    expect(content(text).marks).toEqual([]);
  });

  it('place each target at its words', () => {
    const text = '文[@a; -@b, p. 1]，^[1, 3-4]，[^n]';
    const words = content(text).marks.flatMap(({ targets }) =>
      targets.map(({ span }) => text.slice(span.start, span.end)),
    );
    expect(words).toEqual(['a', 'b', '1', '3-4', '3-4', 'n']);
  });
});
