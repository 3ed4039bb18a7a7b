/**
 * Texts of one sign again and again, over which a careless regular expression or a parser walks once for each: every
 * one of these took from ten seconds to hours. None is judged by a clock: what hangs runs into the runner's own limit.
 */
import { describe, expect, test } from 'vitest';
import { statementsOf } from '../analysis/comparison.ts';
import { separatorOf } from '../analysis/insertCitation.ts';
import { withEntry } from '../bibliography/libraries/write.ts';
import { onOneLine } from '../bibliography/typed/compare.ts';
import { withAccepted } from '../config/edit.ts';
import { analysisOf, reportOf } from './fixture.ts';

/** Units of a text; a square of it is more than a minute of work. */
const long = 200_000;
const run = (of: string) => of.repeat(long / of.length);

describe('drafts', () => {
  test.each([
    ['ends of names of organisations in a bracket', `负责${'（局'.padEnd(180, '局')}甲）。\n`],
    ['numerals that announce no figure', `- ${run('三')}\n- 甲事\n`],
    ['figures behind a claim', `我国网民规模达到${'\u00011'.repeat(40_000)}。\n`],
    ['blanks in an entry', `甲[1]。\n\n## 参考文献\n\n[1] 甲${run(' ')}乙\n`],
    ['lines in an entry', `甲[1]。\n\n## 参考文献\n\n[1] 甲${run('\u2028')}乙\n`],
  ])('%s', (_, text) => {
    expect(reportOf(text).analysis.snapshot.text).toBe(text);
  });

  test('numerals that are compared with other drafts', () => {
    expect(statementsOf(analysisOf(run('一')))).toEqual([]);
  });

  test('blank lines between entries', () => {
    const blank = run('\n');
    const text = `[1] 甲${blank}[2] 乙${blank}x[3] 丙`;
    const entry = (start: number) => ({ span: { start, end: start + 5 } });
    const entries = [0, 5 + long, text.length - 5].map(entry) as unknown as Parameters<typeof separatorOf>[1];
    expect(separatorOf(text, entries.slice(0, 2))).toBe(blank);
    expect(separatorOf(text, entries)).toBeUndefined();
  });
});

describe('entries and libraries', () => {
  test('blanks without a break of lines stay', () => {
    expect(onOneLine(`a${run(' ')}b`)).toBe(`a${run(' ')}b`);
    expect(onOneLine(`甲${run('\n')}乙 c\r\n d`)).toBe('甲乙 c d');
  });

  test('blank lines in a library that takes an entry in', () => {
    const edit = withEntry(`${run('\n')}% 完`, 'bibtex', { id: 'a', type: 'book', title: '甲' });
    expect(edit?.span.start).toBe(long + 3);
  });
});

describe('configuration', () => {
  test.each([']', '}', '"', 'a: 1\n', '- *a\n'])('a file full of %j that is to be edited', (sign) => {
    expect(withAccepted(`x: [&a 1]\n${sign.repeat(80_000 / sign.length)}`, '甲')).toBeUndefined();
  });
});
