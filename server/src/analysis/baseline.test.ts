import { expect, test } from 'vitest';
import { reportOf, type FixtureOptions } from '../testing/fixture.ts';
import { entriesOf, fileBaseline, formatBaseline, parseBaseline } from './baseline.ts';

/** What is still found in `now` under the baseline that `before` gave. */
function left(before: string, now: string, options: FixtureOptions = {}): readonly string[] {
  const baseline = fileBaseline(entriesOf(reportOf(before, options).findings, before));
  const { findings } = reportOf(now, { ...options, baseline });
  return findings.map(({ span }) => now.slice(span.start, span.end));
}

const draft = '# 方案\n\n各区加快建设智能城市，完善配套政策。\n\n推进智慧型城市试点。\n';

test.each([
  ['the same draft', draft, []],
  ['lines moved', `前言。\n\n${draft}`, []],
  ['line ends and spaces changed', draft.replaceAll('\n', '\r\n').replace('建设智', '建设 智'), []],
  ['another place', `${draft}\n另一处智能城市。\n`, ['智能城市']],
  ['one more in the same words', `${draft}\n各区加快建设智能城市，完善配套政策。\n`, ['智能城市']],
  ['another form in its place', draft.replace('智能城市', '智慧型城市'), ['智慧型城市']],
  ['other words around it', draft.replace('各区加快', '全市不再'), ['智能城市']],
])('known findings are silent: %s', (_, now, expected) => {
  expect(left(draft, now)).toEqual(expected);
});

test('a node that is missing is known wherever the title stands, and another one is not', () => {
  const plan = '# 云州市智慧城市行动计划\n\n建设智慧城市。\n';
  const nodes = (now: string, baseline = fileBaseline([])) => {
    const { findings } = reportOf(now, { baseline });
    return findings.filter(({ code }) => code === 'framework/missing-node');
  };
  const [missing] = nodes(plan);
  if (missing === undefined) throw new Error('the plan lacks a node');
  const later = plan.replace('云州市', '云州市新型').replace('建设', '各区建设');
  expect(nodes(later)).toHaveLength(1);
  expect(nodes(later, fileBaseline(entriesOf([missing], plan)))).toEqual([]);
  expect(nodes(later, fileBaseline(entriesOf([{ ...missing, about: 'other' }], plan)))).toHaveLength(1);
});

test('equal findings are counted, and the first are hidden', () => {
  const twice = '智能城市\n\n智能城市\n';
  expect(left(twice, twice)).toEqual([]);
  expect(left('智能城市\n', twice)).toEqual(['智能城市']);
});

test('is written and read back', () => {
  const entries = entriesOf(reportOf(draft).findings, draft);
  const baseline = new Map([
    ['乙.md', entries],
    ['甲/一.md', entries],
    ['空.md', []],
  ]);
  const text = formatBaseline(baseline);
  expect(text).not.toContain('空.md');
  expect(parseBaseline(text, 'b.json')).toEqual({
    baseline: new Map([
      ['乙.md', entries],
      ['甲/一.md', entries],
    ]),
    problems: [],
  });
});

test.each([
  ['{', 'file.syntax', 0],
  ['[]', 'baseline.notOne', 0],
  ['{"version":2,"files":{}}', 'baseline.notOne', 0],
  [
    '{"version":1,"files":{"a.md":[{"rule":"x","text":"","hash":"1","count":1},7,{"count":"2"}]}}',
    'baseline.badEntries',
    1,
  ],
  ['{"version":1,"files":{"__proto__":7}}', 'baseline.badEntries', 0],
])('%s is told of', (text, id, kept) => {
  const { baseline, problems } = parseBaseline(text, 'b.json');
  expect(problems.map(({ message }) => message.id)).toEqual([id]);
  expect([...baseline.values()].flat()).toHaveLength(kept);
});
