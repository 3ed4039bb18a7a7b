import { describe, expect, test } from 'vitest';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { builtin } from '../testing/seeds.ts';
import { hover } from './hover.ts';

function shown(marked: string, uri?: string): string {
  const { text, cursor } = fixture(marked);
  const analysis = analysisOf(text, { knowledge: builtin, ...(uri === undefined ? {} : { uri }) });
  return hover(analysis, cursor, { knowledge: builtin, locale: 'zh-cn', edition: '2025' })?.markdown ?? '';
}

describe('hover on a concept', () => {
  test('tells where it stands in the draft, with links', () => {
    const markdown = shown('联动<|>效应是起点。\n\n靠约束机制。\n\n联动效应显现。\n');
    expect(markdown).toContain('出现2次，第[1](file:///draft.md#L1)、[5](file:///draft.md#L5)行');
  });

  test('links the concepts it is tied to, and says what table 2 says', () => {
    const markdown = shown('联动<|>效应是起点。\n\n靠约束机制。\n');
    expect(markdown).toContain('[约束机制](file:///draft.md#L3)');
    expect(markdown).toMatch(/- 联动效应靠约束机制发生。.*（表 ?2）/u);
  });

  test('tells how far its node is covered, and where', () => {
    const text = '设立大数据<|>局。\n\n由大数据局负责统筹数据资源管理。\n';
    expect(shown(text)).toMatch(/本稿中的“常设职能机构”\*\* 已覆盖，第\[1\]\(file:\/\/\/draft\.md#L1\)/u);
    expect(shown('大数据<|>局')).toContain('本稿中的“常设职能机构”');
  });

  test('escapes what would end a link', () => {
    expect(shown('联动<|>效应。\n\n联动效应。', 'file:///a(1) b.md')).toContain(
      '(file:///a%281%29%20b.md#L3)',
    );
  });
});
