/** What holds of every text, however it is made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../base/span.ts';
import { blockContent } from './content.ts';
import { parseDraft } from './draft.ts';
import { isBlank } from './lines.ts';
import type { OutlineNode } from './model.ts';
import { suppressionsIn } from './suppressions.ts';

const pieces = [
  ...['\n', '\r\n', '\r', '\u2028', ' ', '    ', '\t', '　', '\ufeff', '\ud840', '\udc00', '𠀀', '\\', '\0'],
  ...[
    '# ',
    '## ',
    '---',
    '===',
    '```',
    '~~~',
    '- ',
    '> ',
    '|',
    '|-|',
    '<!--',
    '-->',
    '<!-- wenheng-disable a -->',
  ],
  ...[
    '一、',
    '（二）',
    '3.',
    '(4)',
    '第五章 ',
    '参考文献',
    '附件',
    '[1]',
    '[^a]:',
    '[@b]',
    '@c',
    '〔2',
    '^[3-4]^',
    '[5](',
  ],
  ...[
    '《',
    '》',
    '〈',
    '“',
    '”',
    '‘',
    '’',
    '「',
    '。',
    '！',
    '；',
    '：',
    '，',
    '$',
    '`',
    '<a>',
    'https://x.',
    '治理',
    'a',
    '号',
  ],
];
const anyDraft = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3, unit: 'binary' })), {
  maxLength: 60,
});
const anyFormat = fc.constantFrom('markdown' as const, 'plain' as const);

function isAllBlank(text: string): boolean {
  return Array.from(text).every((unit) => isBlank(unit.charCodeAt(0)));
}

function inOrder(spans: readonly Span[], length: number): boolean {
  return spans.every(
    (span, index) =>
      span.start >= (spans[index - 1]?.end ?? 0) && span.end > span.start && span.end <= length,
  );
}

function nested(nodes: readonly OutlineNode[], within: Span, level: number): boolean {
  return nodes.every(
    (node, index) =>
      node.heading.level >= level &&
      node.section.start >= (nodes[index - 1]?.section.end ?? within.start) &&
      node.section.end <= within.end &&
      node.span.end <= node.section.end &&
      nested(node.children, node.section, node.heading.level + 1),
  );
}

describe('any text', () => {
  it('is cut into blocks that hold every unit but blanks once and in order', () => {
    fc.assert(
      fc.property(anyDraft, anyFormat, (parts, format) => {
        const text = parts.join('');
        let at = 0;
        for (const block of parseDraft(text, format).blocks) {
          expect(block.start).toBeGreaterThanOrEqual(at);
          expect(isAllBlank(text.slice(at, block.start))).toBe(true);
          expect(text.slice(block.start, block.start + block.text.length)).toBe(block.text);
          expect(isAllBlank(block.text)).toBe(false);
          at = block.start + block.text.length;
        }
        expect(isAllBlank(text.slice(at))).toBe(true);
      }),
    );
  });

  it('has an outline that nests, and references and headings inside their blocks', () => {
    fc.assert(
      fc.property(anyDraft, anyFormat, (parts, format) => {
        const text = parts.join('');
        const { blocks, outline, references, referenceSection } = parseDraft(text, format);
        const whole = { start: 0, end: text.length };
        expect(nested(outline, whole, 1)).toBe(true);
        expect(
          inOrder(
            references.map(({ span }) => span),
            text.length,
          ),
        ).toBe(true);
        for (const { span, contentStart, content } of references) {
          expect(text.slice(contentStart, span.end)).toBe(content);
        }
        if (referenceSection !== undefined) expect(inOrder([referenceSection], text.length)).toBe(true);
        for (const { heading, text: words } of blocks) {
          if (heading === undefined) continue;
          expect(heading.title.start).toBeGreaterThanOrEqual(0);
          expect(heading.title.end).toBeGreaterThanOrEqual(heading.title.start);
          expect(heading.title.end).toBeLessThanOrEqual(words.length);
        }
      }),
    );
  });

  it('has contents in order and inside their block', () => {
    fc.assert(
      fc.property(anyDraft, anyFormat, (parts, format) => {
        const draft = parseDraft(parts.join(''), format);
        suppressionsIn(draft);
        for (const block of draft.blocks) {
          const { length } = block.text;
          const { sentences, inert, titles, quotations, marks } = blockContent(block);
          for (const spans of [sentences, inert, titles, quotations, marks.map(({ span }) => span)]) {
            expect(inOrder(spans, length)).toBe(true);
          }
          for (const { span, targets } of marks) {
            expect(targets.length).toBeGreaterThan(0);
            for (const target of targets) {
              expect(target.span.start).toBeGreaterThanOrEqual(span.start);
              expect(target.span.end).toBeLessThanOrEqual(span.end);
              expect(target.span.end).toBeGreaterThan(target.span.start);
            }
          }
        }
      }),
    );
  });
});
