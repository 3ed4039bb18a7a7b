import { describe, expect, test } from 'vitest';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { occurrencesOf, subjectAt } from './occurrences.ts';

/** The draft with each place of what stands at `<|>` marked `‹role|…›`. */
function show(draft: string): string | undefined {
  const { text, cursor } = fixture(draft);
  const analysis = analysisOf(text);
  const subject = subjectAt(analysis, cursor);
  if (subject === undefined) return undefined;
  let result = '';
  let at = 0;
  for (const { span, role } of occurrencesOf(analysis, subject)) {
    result += `${text.slice(at, span.start)}‹${role}|${text.slice(span.start, span.end)}›`;
    at = span.end;
  }
  return result + text.slice(at);
}

describe('a short form', () => {
  test.each([
    [
      '《甲方案》（以下简称《方案》）。落实《方<|>案》，《甲方案》和方案。',
      '《甲方案》（以下简称‹definition|《方案》›）。落实‹use|《方案》›，‹other|《甲方案》›和方案。',
    ],
    [
      '用自贸试验区。\n\n自由贸易试验区（以下简称“<|>自贸试验区”）。\n\n- 自贸试验区',
      '用‹use|自贸试验区›。\n\n自由贸易试验区（以下简称‹definition|“自贸试验区”›）。\n\n- ‹use|自贸试验区›',
    ],
    [
      '甲药（以下简称新药）。新药。乙药（以下简称新药）。新<|>药。',
      '甲药（以下简称新药）。新药。乙药（以下简称‹definition|新药›）。‹use|新药›。',
    ],
  ])('%s', (draft, expected) => {
    expect(show(draft)).toBe(expected);
  });
});

describe('a term', () => {
  test('in all its forms, but not in code', () => {
    expect(show('智慧<|>城市、智能城市与`智慧城市`。\n\n# 智慧城市建设')).toBe(
      '‹use|智慧城市›、‹other|智能城市›与`智慧城市`。\n\n# ‹other|智慧城市建设›',
    );
  });

  test('at the border of two, the one that begins', () => {
    expect(show('智慧城市<|>治理')).toBe('智慧城市‹use|治理›');
  });
});

test.each(['没有<|>术语。', '`智慧<|>城市`', '', '<|>'])('nothing at %j', (draft) => {
  expect(show(draft)).toBeUndefined();
});
