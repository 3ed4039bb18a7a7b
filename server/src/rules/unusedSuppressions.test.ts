import { expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { reportOf, type FixtureOptions } from '../testing/fixture.ts';

/** The draft after every useless suppression is taken away, and how many there were. */
function tidied(draft: string, options: FixtureOptions = {}): readonly [string, number] {
  const { unusedSuppressions } = reportOf(draft, options);
  return [
    applyEdits(
      draft,
      unusedSuppressions.map(({ edit }) => edit),
    ),
    unusedSuppressions.length,
  ];
}

test.each([
  ['正文。\n\n<!-- wenheng-disable-next-line term/variant -->\n智慧城市\n', '正文。\n\n智慧城市\n'],
  ['正文。\r\n\r\n<!-- wenheng-disable -->\r\n智慧城市\r\n', '正文。\r\n\r\n智慧城市\r\n'],
  [
    '<!-- wenheng-disable-next-line term/variant, citation/unresolved -->\n智能城市',
    '<!-- wenheng-disable-next-line term/variant -->\n智能城市',
  ],
  ['智慧城市<!-- wenheng-disable-next-line -->', '智慧城市'],
  ['<!-- wenheng-disable-next-line term/varient -->\n智慧城市', '智慧城市'],
])('%j', (draft, expected) => {
  expect(tidied(draft)).toEqual([expected, 1]);
});

test.each([
  '<!-- wenheng-disable-next-line term/variant -->\n智能城市',
  '<!-- wenheng-disable -->\n\n智能城市\n\n<!-- wenheng-enable -->\n',
])('%j is of use', (draft) => {
  expect(tidied(draft)).toEqual([draft, 0]);
});

test('nothing is said of a rule that is off, nor before all matches are decided', () => {
  const draft = '<!-- wenheng-disable-next-line term/variant -->\n智慧城市';
  expect(tidied(draft, { config: { rules: { 'term/variant': 'off' } } })[1]).toBe(0);
  expect(tidied(`${draft}\n\n完善整治理念。`, { segmenter: null })[1]).toBe(0);
  expect(tidied(`${draft}\n\n完善整治理念。`)[1]).toBe(1);
});

test('a form that the project accepts is not found; others are', () => {
  const found = (draft: string) =>
    reportOf(draft, { config: { accept: ['智能城市'] } }).findings.map(({ span }) =>
      draft.slice(span.start, span.end),
    );
  expect(found('建设智能城市和智慧型城市。')).toEqual(['智慧型城市']);
});
