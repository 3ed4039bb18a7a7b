import { describe, expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { rename, renameTarget } from './rename.ts';

/** The draft after what stands at `<|>` is renamed; the message's id where it cannot be. */
function renamed(draft: string, newName: string): string | undefined {
  const { text, cursor } = fixture(draft);
  const result = rename(analysisOf(text), cursor, newName);
  if (result === undefined) return undefined;
  return 'id' in result ? result.id : applyEdits(text, result);
}

function target(draft: string): string | undefined {
  const { text, cursor } = fixture(draft);
  const span = renameTarget(analysisOf(text), cursor);
  return span && text.slice(span.start, span.end);
}

const draft = '《甲方案》（以下简称《方案》）。落实《方<|>案》，《甲方案》和方案，《〈方案〉分工》。';

describe('a short form', () => {
  test('is renamed where it is defined and used, its full form is not', () => {
    const expected = '《甲方案》（以下简称《办法》）。落实《办法》，《甲方案》和方案，《〈办法〉分工》。';
    expect(renamed(draft, '办法')).toBe(expected);
    expect(renamed(draft, ' 《办法》 ')).toBe(expected);
  });

  test('from its definition too, in quotation marks or without', () => {
    expect(renamed('公示、记录（以下统称“三项<|>制度”）。“三项制度”即三项制度。', '“两项制度”')).toBe(
      '公示、记录（以下统称“两项制度”）。“两项制度”即两项制度。',
    );
  });

  test('offers its words without marks', () => {
    expect(target(draft)).toBe('方案');
  });

  test('a longer title keeps its words', () => {
    expect(renamed('科学技术普及（以下简称科普）。科<|>普见《科普条例》。', '普及')).toBe(
      '科学技术普及（以下简称普及）。普及见《科普条例》。',
    );
    expect(target('科学技术普及（以下简称科普）。见《科<|>普条例》。')).toBeUndefined();
  });

  test.each([
    ['', 'rename.empty'],
    ['  ', 'rename.empty'],
    ['《》', 'rename.empty'],
    ['甲\n乙', 'rename.empty'],
    ['规划', 'rename.taken'],
  ])('%j is refused', (newName, id) => {
    expect(renamed(`${draft}《十年规划》（以下简称《规划》）。`, newName)).toBe(id);
  });

  test('its own name changes nothing', () => {
    expect(renamed(draft, '方案')).toBe(draft.replace('<|>', ''));
  });
});

describe('a term', () => {
  test('is renamed where it is written so', () => {
    expect(renamed('智能<|>城市与智慧城市，“智能城市”，《智能城市规划》，`智能城市`。', '智慧城市')).toBe(
      '智慧城市与智慧城市，“智慧城市”，《智能城市规划》，`智能城市`。',
    );
  });

  test('not in a title', () => {
    expect(target('《智能<|>城市规划》')).toBeUndefined();
  });
});

test.each(['没有<|>术语。', '', '`智慧<|>城市`'])('nothing at %j', (text) => {
  expect(renamed(text, '甲')).toBeUndefined();
});
