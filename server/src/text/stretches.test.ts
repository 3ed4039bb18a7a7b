import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from '../base/lineIndex.ts';
import { draftOf, parseDraft } from './draft.ts';
import type { DraftFormat } from './model.ts';
import { cutStretches, recutStretches } from './stretches.ts';

/** What drafts are made of, and what tears them apart. */
const pieces = [
  ...['\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '\u2028', ' ', '    ', '\t', '　', '\ufeff', '\ud840', '𠀀'],
  ...['# ', '## ', '---', '===', '```', '~~~', '- ', '> ', '|a|b|', '|-|-|', ':::', '<!--', '-->', '...'],
  ...[
    '一、',
    '（二）',
    '1. ',
    '2.',
    '（3）',
    '第五章 ',
    '参考文献',
    '附件',
    '附件1',
    '## 参考文献\n',
    '[^a]: ',
  ],
  ...[
    '[1] ',
    '[2] 张三. 书[M]. 北京: 出版社, 2020.\n',
    '关于印发方案的通知\n',
    '2020年1月2日\n',
    '国发〔2015〕50号\n',
  ],
  ...[
    '依托平台，做好服务。',
    '加强领导',
    '加强领导。各部门要落实。',
    '如下：',
    '；',
    '---\ntitle: 甲\n---\n',
  ],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat({ max: 12 }),
  added: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')),
});

/** The draft after edits, read anew around each of them. */
function afterEdits(
  start: string,
  edits: readonly { at: number; removed: number; added: string }[],
  format: DraftFormat,
  least: number,
) {
  let lines = new LineIndex(start);
  let cut = cutStretches(start, format, least);
  for (const { at, removed, added } of edits) {
    const from = at % (lines.length + 1);
    const to = Math.min(lines.length, from + removed);
    const before = lines;
    lines = lines.edited({ start: from, end: to }, added);
    const change = lines.changeSince(before);
    if (change !== undefined) cut = recutStretches(cut, before, lines, change, format, least);
  }
  const { blocks, outline, references, referenceSection } = draftOf(format, cut);
  return { text: lines.text, draft: { format, blocks, outline, references, referenceSection } };
}

describe('a draft that is read anew around each edit', () => {
  test.each(['markdown', 'plain'] as const)('is the draft as read from nothing: %s', (format) => {
    fc.assert(
      fc.property(
        text,
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (start, edits, least) => {
          const { text: now, draft } = afterEdits(start, edits, format, least);
          const { blocks, outline, references, referenceSection } = parseDraft(now, format);
          expect(draft).toEqual({ format, blocks, outline, references, referenceSection });
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('costs the stretches around the edit only', () => {
    const paragraphs = Array.from({ length: 2000 }, (_, i) => `（${i % 9}）第${i}段：依托平台，做好服务。`);
    const before = new LineIndex(paragraphs.join('\n\n'));
    const cut = cutStretches(before.text, 'markdown');
    const text = before.edited({ start: 20_000, end: 20_000 }, '云');
    const change = text.changeSince(before);
    expect(change).toEqual({ start: 20_000, oldEnd: 20_000, newEnd: 20_001 });
    if (change === undefined) return;
    const recut = recutStretches(cut, before, text, change, 'markdown');
    expect(recut.oldTo - recut.from).toBeLessThan(4);
    expect(recut.stretches.at(-1)).toBe(cut.stretches.at(-1));
  });
});
