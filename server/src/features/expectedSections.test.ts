import { describe, expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf, fixture } from '../testing/fixture.ts';
import type { DraftFormat } from '../text/model.ts';
import { missingSections } from './expectedSections.ts';

/** The sections offered at `<|>`, and the draft after the one that `name` names. */
function offered(marked: string, format: DraftFormat = 'markdown') {
  const { text, cursor } = fixture(marked);
  const sections = missingSections(analysisOf(text, { format }), { start: cursor, end: cursor });
  return {
    names: sections.map(({ name }) => name),
    with: (name: string) => {
      const found = sections.find((section) => section.name === name);
      if (found === undefined) throw new Error(`${name} is not offered`);
      return applyEdits(text, found.edits);
    },
  };
}

describe('missing sections', () => {
  const draft = `# 云州市智慧城市建设<|>行动计划

为推进智慧城市建设，制定本计划。

## 一、总体要求

坚持为民。

## 二、保障措施

加强领导。

## 附件

略。
`;

  test('are offered on the title, those of the kind only', () => {
    expect(offered(draft).names).toEqual(['重点任务']);
    expect(offered(draft.replace('行动计划', '通知')).names).toEqual([]);
    expect(offered(draft.replace('<|>', '').replace('坚持', '坚<|>持')).names).toEqual([]);
    expect(offered('<|>').names).toEqual([]);
  });

  test('stand before the section that follows, and the headings behind count on', () => {
    expect(offered(draft).with('重点任务')).toBe(
      draft
        .replace('<|>', '')
        .replace('## 二、保障措施', '## 二、重点任务\n\n〔写明重点任务。〕\n\n## 三、保障措施'),
    );
  });

  test('stand behind what goes before, and before an appendix', () => {
    const shorter = draft.replace('## 二、保障措施\n\n加强领导。\n\n', '');
    expect(offered(shorter).with('保障措施')).toBe(
      shorter.replace('<|>', '').replace('为民。\n', '为民。\n\n## 二、保障措施\n\n〔写明保障措施。〕\n'),
    );
  });

  test('may be the first', () => {
    const later = draft.replace('## 一、总体要求\n\n坚持为民。\n\n## 二、', '## 一、');
    expect(offered(later).with('总体要求')).toBe(
      later
        .replace('<|>', '')
        .replace('## 一、保障措施', '## 一、总体要求\n\n〔写明总体要求。〕\n\n## 二、保障措施'),
    );
  });

  test('are written in the style of plain text', () => {
    const plain =
      '云州市数据<|>行动计划\r\n　　为推进建设，制定本计划。\r\n　　一、总体要求\r\n　　坚持为民。\r\n　　二、保障措施\r\n　　加强领导。\r\n';
    expect(offered(plain, 'plain').with('重点任务')).toBe(
      plain
        .replace('<|>', '')
        .replace('　　二、保障措施', '　　二、重点任务\r\n　　〔写明重点任务。〕\r\n　　三、保障措施'),
    );
  });

  test('are gone once they are there', () => {
    const written = offered(draft).with('重点任务');
    expect(offered(written.replace('行动', '<|>行动')).names).toEqual([]);
  });

  test('give a draft without sections its first', () => {
    expect(offered('# 云州市数据<|>行动计划\n\n为推进建设，制定本计划。\n').with('总体要求')).toBe(
      '# 云州市数据行动计划\n\n为推进建设，制定本计划。\n\n## 总体要求\n\n〔写明总体要求。〕\n',
    );
  });
});
