import { describe, expect, it, test } from 'vitest';
import { render } from '../base/messages.ts';
import { createLexicon, type PatternMatcher } from './lexicon.ts';
import type { Term } from './model.ts';
import { compilePattern } from './patterns.ts';
import { aTerm } from './testing.ts';

function matcher(pattern: string): PatternMatcher {
  const compiled = compilePattern(pattern);
  if (typeof compiled !== 'function') throw new Error(render('en', compiled));
  return compiled;
}

/** The text with what the pattern finds in ‹›. */
function found(pattern: string, text: string): string {
  return withMarks(text, matcher(pattern)(text));
}

/** The text with the variants among the matches of a lexicon in ‹›. */
function variants(terms: readonly Term[], text: string, names: readonly string[] = []): string {
  const patterns = terms.flatMap((term) => term.variants.flatMap((v) => ('pattern' in v ? [v.pattern] : [])));
  const matchers = new Map(patterns.map((pattern) => [pattern, matcher(pattern)]));
  const { terms: matches } = createLexicon(terms, [], names, matchers).scan(text);
  return withMarks(
    text,
    matches.filter(({ form }) => form.role === 'variant').map(({ span }) => span),
  );
}

function withMarks(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += `${text.slice(at, start)}‹${text.slice(start, end)}›`;
    at = end;
  }
  return out + text.slice(at);
}

describe('a pattern', () => {
  it.each([
    ['智(能|慧型)城市', '建设智能城市和智慧型城市', '建设‹智能城市›和‹智慧型城市›'],
    ['城.?市', '😀城市𠮷城𠮷市', '😀‹城市›𠮷‹城𠮷市›'],
    ['^推进', '推进。推进\r\n推进\u2028再推进', '‹推进›。‹推进›\r\n‹推进›\u2028再推进'],
    ['(?i)gis', 'GIS与Gis', '‹GIS›与‹Gis›'],
  ])('%s in %s', (pattern, text, expected) => {
    expect(found(pattern, text)).toBe(expected);
  });

  it.each([
    ['another sentence', '智.*城', '智能。城市；智能！城市'],
    ['another width', 'GIS', 'ＧＩＳ'],
    ['more than a hundred characters', '智.*城', `智${'能'.repeat(99)}城`],
  ])('does not reach %s', (_, pattern, text) => {
    expect(found(pattern, text)).toBe(text);
  });

  it('cuts no character in two where a sentence is long', () => {
    const text = `a${'𠮷'.repeat(600)}`;
    expect(matcher('[^\\x{20BB7}a]')(text)).toEqual([]);
  });
});

describe('a pattern that cannot be used is told of', () => {
  it.each([
    [
      '智(能',
      'The pattern is not a regular expression in RE2 syntax and was left out: missing closing ): `智(能`',
    ],
    ['(?<=智)能', /not a regular expression in RE2 syntax/],
    ['(智)\\1', /not a regular expression in RE2 syntax/],
    ['.{1000}.{1000}', /repeats too much/],
    ['能*', /can match nothing at all/],
    ['智|', /can match nothing at all/],
    ['\\b', /can match nothing at all/],
    ['('.repeat(500), /not a regular expression in RE2 syntax/],
  ])('%s', (pattern, expected) => {
    const problem = compilePattern(pattern);
    expect(typeof problem === 'function' ? '' : render('en', problem)).toMatch(expected);
  });
});

test.each(['(a+)+b', '(a|a)*b', 'a.*b|a', '.{0,400}[bc]', '(.*)(.*)(.*)(.*)b|a', '(a{0,90}){5}b|a'])(
  '%s ends on a long line',
  (pattern) => {
    const line = 'a'.repeat(1_000_000);
    const start = performance.now();
    matcher(pattern)(line);
    expect(performance.now() - start).toBeLessThan(15_000);
  },
  20_000,
);

test('a paragraph of thirty thousand characters is read to its end', () => {
  const sentence = '各县区要统筹推进智能城市试点，完善一网统办机制。';
  expect(matcher('智(能|慧?型)(的)?城(市|镇)')(sentence.repeat(1200))).toHaveLength(1200);
});

describe('among the forms of terms', () => {
  const city = aTerm('智慧城市', {
    variants: [{ pattern: '智.{1,2}城市' }],
    protected: ['智能城市研究会'],
  });
  const data = aTerm('大数据', { variants: [{ form: '海量数据' }] });
  const bureau = aTerm('数据主管部门', { variants: [{ pattern: '(大数据|海量数据)(管理)?局' }] });

  it.each([
    ['建设智能城市', '建设‹智能城市›'],
    ['由大数据局与海量数据管理局负责', '由‹大数据局›与‹海量数据管理局›负责'],
    ['海量数据与大数据管理局', '‹海量数据›与‹大数据管理局›'],
    ['智能城市智慧城市智型城市', '‹智能城市›智慧城市‹智型城市›'],
  ])('finds %s', (text, expected) => {
    expect(variants([city, data, bureau], text)).toBe(expected);
  });

  it.each([
    ['the term itself', [city], '智慧城市'],
    ['a protected form', [city], '智能城市研究会'],
    [
      'what holds its own term',
      [aTerm('城市大脑', { variants: [{ pattern: '.{0,4}大脑' }] })],
      '建设城市大脑',
    ],
    ['what crosses another term', [aTerm('甲', { variants: [{ pattern: '设.*数' }] }), data], '建设大数据'],
    [
      'what holds a protected form',
      [city, aTerm('乙', { variants: [{ pattern: '.*会议' }] })],
      '智能城市研究会会议',
    ],
    ['a part of a Latin word', [aTerm('5G', { variants: [{ pattern: '[4-6]g' }] })], '15g、5gb'],
  ])('leaves %s', (_, terms, text) => {
    expect(variants(terms, text)).toBe(text);
  });

  it('leaves the project’s names', () => {
    expect(variants([city], '江州智能城市公司', ['江州智能城市公司'])).toBe('江州智能城市公司');
    expect(variants([city], '江州智能城市公司')).toBe('江州‹智能城市›公司');
  });

  it('a listed form that begins first wins', () => {
    const term = aTerm('丙', { variants: [{ form: '智慧之城' }, { pattern: '之城.' }] });
    expect(variants([term], '智慧之城吧')).toBe('‹智慧之城›吧');
  });

  it('a short match between Han characters is for the segmenter to judge', () => {
    const term = aTerm('治理', { variants: [{ pattern: '[整管]治' }] });
    const matchers = new Map([['[整管]治', matcher('[整管]治')]]);
    const lexicon = createLexicon([term], [], [], matchers);
    expect(lexicon.scan('完善整治理念').terms.map(({ ambiguous }) => ambiguous)).toEqual([true]);
    expect(lexicon.scan('“整治”').terms.map(({ ambiguous }) => ambiguous)).toEqual([false]);
  });
});
