import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { fixture, marked, reportOf } from '../../testing/fixture.ts';
import { documentNumber } from './documentNumber.ts';

const { code } = documentNumber;
const options = { rules: [documentNumber] };
const notice = '《某市人民政府关于加快数字政府建设的意见》';

/** The draft after the first fix of every finding. */
function mended(text: string): string {
  const { findings, analysis } = reportOf(text, options);
  const edits = findings.flatMap((found) => documentNumber.fixes?.(found, analysis)[0]?.edits ?? []);
  return applyEdits(text, edits);
}

test.each([
  ['《促进大数据发展行动纲要》（‹|国发〔2015〕5号|›）', '《促进大数据发展行动纲要》（国发〔2015〕50号）'],
  ['《促进大数据发展行动纲要》（‹|国发〔2016〕50号|›）', '《促进大数据发展行动纲要》（国发〔2015〕50号）'],
  ['《促进大数据发展行动纲要》（‹|国发[2015]5号|›）', '《促进大数据发展行动纲要》（国发〔2015〕50号）'],
  [
    '《促进大数据发展行动纲要》(‹|国办发〔2015〕50号|›，以下简称《纲要》)',
    '《促进大数据发展行动纲要》(国发〔2015〕50号，以下简称《纲要》)',
  ],
  [
    `${notice}（某政发〔2019〕3号）。再按${notice}（‹|某政发〔2019〕8号|›）办理。`,
    `${notice}（某政发〔2019〕3号）。再按${notice}（某政发〔2019〕3号）办理。`,
  ],
  [
    `${notice}（某政发〔2019〕3号）。\n\n${notice}（‹|某政发〔2018〕3号|›）`,
    `${notice}（某政发〔2019〕3号）。\n\n${notice}（某政发〔2019〕3号）`,
  ],
])('finds %s', (draft, right) => {
  const { text } = fixture(draft);
  expect(marked(text, code, options)).toBe(draft);
  expect(mended(text)).toBe(right);
  expect(mended(right)).toBe(right);
});

test.each([
  ['the known number', '《促进大数据发展行动纲要》（国发〔2015〕50号）'],
  ['a known document that another agency passes on', '《促进大数据发展行动纲要》（黔府发〔2016〕14号）'],
  ['a document that carries one out', '《促进大数据发展行动纲要》的实施意见（国发〔2016〕5号）'],
  ['titles that share brackets', '《促进大数据发展行动纲要》（国发〔2015〕50号、国办发〔2016〕5号）'],
  ['an amendment', '《促进大数据发展行动纲要》（国发〔2015〕50号，国发〔2018〕4号修订）'],
  ['one number everywhere', `${notice}（某政发〔2019〕3号）和${notice}（某政发〔2019〕3号）`],
  ['short forms', '《通知》（某政发〔2019〕3号）和《通知》（某政发〔2019〕8号）'],
  ['numbers of two agencies', `${notice}（某政发〔2019〕3号）和${notice}（某府办〔2019〕8号）`],
  [
    'two titles',
    '《某市数字经济发展规划》（某政发〔2019〕3号）和《某市数字政府建设规划》（某政发〔2019〕8号）',
  ],
  ['code', '`《促进大数据发展行动纲要》（国发〔2015〕5号）`'],
])('is silent on %s', (_, draft) => {
  expect(marked(draft, code, options)).toBe(draft);
});

test('tells the earlier place, and takes a document issued anew for information', () => {
  const draft = `${notice}（某政发〔2013〕16号）。${notice}（某政发〔2018〕21号）。`;
  const [found] = reportOf(draft, options).findings;
  expect(found?.severity).toBe('information');
  expect(found?.related?.map(({ span }) => draft.slice(span.start, span.end))).toEqual([
    '某政发〔2013〕16号',
  ]);
});

const corpus = join(import.meta.dirname, '../../../../../shared/corpus');

describe.skipIf(!existsSync(corpus))('published documents (skipped where ../shared is absent)', () => {
  test('give each document one number', () => {
    const contradictions: string[] = [];
    for (const { name: folder } of readdirSync(corpus, { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    )) {
      for (const file of readdirSync(join(corpus, folder)).filter((name) => name.endsWith('.txt'))) {
        const text = readFileSync(join(corpus, folder, file), 'utf8');
        if (!text.includes('号')) continue;
        const { findings } = reportOf(text, { ...options, format: 'plain' });
        const told = findings.filter(({ message }) => message.id !== 'form.documentNumber');
        contradictions.push(...told.map(({ data }) => `${file}: ${String(data['expected'])}`));
      }
    }
    expect(contradictions).toEqual([]);
  }, 60_000);
});
