import { describe, expect, it } from 'vitest';
import { parseDraft } from './draft.ts';
import { isSuppressed, suppressionsIn, unusedDirectives } from './suppressions.ts';
import { unmark } from './testing.ts';

/** For each marked place, whether a finding of `code` there is silent: `x` or `.`. */
function silent(marked: string, code = 'term/variant'): string {
  const { text, spans } = unmark(marked);
  return (['markdown', 'plain'] as const)
    .map((format) => {
      const suppressions = suppressionsIn(parseDraft(text, format));
      return spans.map((span) => (isSuppressed(suppressions, code, span) ? 'x' : '.')).join('');
    })
    .join(' ');
}

describe('disable-next-line', () => {
  it.each([
    ['<!-- wenheng-disable-next-line term/variant -->\n‹甲›乙‹丙›\n\n‹丁›', 'xx. xx.'],
    ['<!-- wenheng-disable-next-line -->\n\n　　‹甲›\n‹乙›', 'x. x.'],
    ['<!-- wenheng-disable-next-line form/pair, term/variant -->\n‹甲›', 'x x'],
    [
      '<!-- wenheng-disable-next-line form/pair -->\n<!-- wenheng-disable-next-line term/variant -->\n‹甲›',
      'x x',
    ],
    ['‹甲› <!-- wenheng-disable-next-line -->\n‹乙›\n‹丙›', '.x. .x.'],
    ['‹甲› <!-- wenheng-disable-next-line -->\r\n‹乙›', '.x .x'],
    ['<!-- wenheng-disable-next-line form/pair -->\n‹甲›', '. .'],
    ['<!-- wenheng-disable-next-lines -->\n‹甲›', '. .'],
    ['<!-- disable-next-line -->\n‹甲›', '. .'],
  ])('%j', (draft, expected) => {
    expect(silent(draft)).toBe(expected);
  });
});

describe('disable and enable', () => {
  it.each([
    ['‹甲›\n\n<!-- wenheng-disable -->\n‹乙›\n\n‹丙›\n\n<!-- wenheng-enable -->\n‹丁›', '.xx. .xx.'],
    ['<!-- wenheng-disable term/variant -->\n‹甲›\n<!-- wenheng-enable form/pair -->\n‹乙›', 'xx xx'],
    ['<!-- wenheng-disable term/variant -->‹甲›<!-- wenheng-enable term/variant -->‹乙›', 'x. x.'],
    ['<!-- wenheng-disable term/variant form/pair -->\n‹甲›\n<!-- wenheng-enable -->\n‹乙›', 'x. x.'],
    ['<!-- wenheng-enable -->\n‹甲›', '. .'],
  ])('%j', (draft, expected) => {
    expect(silent(draft)).toBe(expected);
  });

  it('are words in code', () => {
    const { text, spans } = unmark('```\n<!-- wenheng-disable -->\n```\n\n‹甲›');
    const suppressions = suppressionsIn(parseDraft(text, 'markdown'));
    expect(spans.some((span) => isSuppressed(suppressions, 'a/b', span))).toBe(false);
  });
});

/** The directives of a draft that silence nothing, where `term/variant` finds what stands in ‹…›. */
function unused(marked: string): readonly string[] {
  const { text, spans } = unmark(marked);
  const suppressions = suppressionsIn(parseDraft(text, 'markdown'));
  const silenced = spans
    .filter((span) => isSuppressed(suppressions, 'term/variant', span))
    .map((span) => ({ code: 'term/variant', span }));
  return unusedDirectives(suppressions, silenced).map(({ kind, code = '*', comment }) => {
    expect(text.slice(comment.start, comment.end)).toMatch(/^<!--.*-->$/);
    return `${kind} ${code}`;
  });
}

describe('directives that silence nothing', () => {
  it.each<[string, string[]]>([
    ['<!-- wenheng-disable-next-line term/variant -->\n‹甲›', []],
    ['<!-- wenheng-disable-next-line -->\n‹甲›', []],
    ['<!-- wenheng-disable-next-line term/variant -->\n乙\n‹甲›', ['disable-next-line term/variant']],
    ['<!-- wenheng-disable-next-line term/variant, form/pair -->\n‹甲›', ['disable-next-line form/pair']],
    ['甲\n\n<!-- wenheng-disable-next-line -->', ['disable-next-line *']],
    ['<!-- wenheng-disable -->\n\n‹甲›', []],
    ['<!-- wenheng-disable -->\n\n甲', ['disable *']],
    ['<!-- wenheng-disable term/variant -->\n\n‹甲›\n\n<!-- wenheng-enable term/variant -->', []],
    ['‹甲›\n\n<!-- wenheng-disable -->\n\n乙\n\n<!-- wenheng-enable -->\n\n‹丙›', ['disable *']],
    ['<!-- wenheng-disable -->\n\n<!-- wenheng-disable -->\n\n‹甲›', ['disable *']],
    ['‹甲›\n\n<!-- wenheng-enable term/variant -->', ['enable term/variant']],
  ])('%j', (draft, expected) => {
    expect(unused(draft)).toEqual(expected);
  });
});
