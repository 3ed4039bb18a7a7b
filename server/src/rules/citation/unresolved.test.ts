import { expect, test } from 'vitest';
import { marked, reportOf } from '../../testing/fixture.ts';

const code = 'citation/unresolved';
const list = '\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.';

test.each([
  [
    'a key that no library holds',
    '治理转型‹|@nobody2020|›。'.replace('‹|@nobody2020|›', '[‹|@nobody2020|›]'),
  ],
  ['a number the list lacks', `治理转型[‹|2|›]。${list}`],
  ['a number without any list', '治理转型[‹|2|›]。'],
  ['a footnote without text', '治理转型[^‹|a|›]。'],
])('finds %s', (_, draft) => {
  const plain = draft.replace(/‹\||\|›/g, '');
  const { findings, analysis } = reportOf(plain);
  const found = findings.filter((finding) => finding.code === code);
  expect(found).toHaveLength(1);
  expect(found[0]?.data).toEqual(
    draft.includes('nobody') ? { key: 'nobody2020' } : draft.includes('^') ? { key: 'a' } : { number: 2 },
  );
  const { start, end } = found[0]?.span ?? { start: 0, end: 0 };
  expect(analysis.snapshot.text.slice(start, end)).toMatch(/nobody2020|2|a/);
});

test.each([
  ['a known key', '治理转型[@chen2014bottomup]。'],
  ['a listed number', `治理转型[1]。${list}`],
  ['a footnote with its text', '治理转型[^a]。\n\n[^a]: 陈明. 自下而上的城市.'],
  [
    'a key while the front matter names a bibliography',
    '---\nbibliography: refs.bib\n---\n\n转型[@mine2020]。',
  ],
  ['a cross-reference', '见[@fig:map]。'],
  ['a document number', '国发[2015]50号、国发〔2015〕50号文件。'],
  ['a link', '见[1](https://example.cn)。'],
  ['an address', '联系 office@example.cn 。'],
  ['code', '`[@nobody2020]`'],
])('is silent on %s', (_, draft) => {
  expect(marked(draft, code)).toBe(draft);
});
