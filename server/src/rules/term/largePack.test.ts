import { expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { loadPack } from '../../knowledge/loader.ts';
import { reportOf } from '../../testing/fixture.ts';

const count = 10_000;
const numerals = '零一二三四五六七八九';
/** Words that no other entry holds: 1234 is 一二三四. */
const nameOf = (index: number): string =>
  String(index)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => numerals.charAt(Number(digit)));

test('a pack of ten thousand terms is read whole, and each of its variants is found', () => {
  const terms = Array.from({ length: count }, (_, index) => {
    const name = nameOf(index);
    return `  - {id: t${index}, term: 甲${name}平台, english: t, kind: technology, definition: 义, variants: [{form: 甲${name}台}], source: {section: 一}}\n`;
  });
  const manifest = {
    name: 'pack.yaml',
    text: 'schema: 1\nid: large\nversion: "1"\ntitle: 大\nenglish: Large\n',
  };
  const file = (name: string, from: number, to: number) => ({
    name,
    text: `terms:\n${terms.slice(from, to).join('')}`,
  });
  const { pack, problems } = loadPack([manifest, file('terms.yaml', 0, count)]);
  expect(problems).toEqual([]);
  const part = count / 20;
  const parts = Array.from({ length: 20 }, (_, index) =>
    file(`${String.fromCharCode(97 + index)}.yaml`, index * part, (index + 1) * part),
  );
  expect(loadPack([manifest, ...parts])).toMatchObject({ pack, problems });
  expect(pack?.terms).toHaveLength(count);
  const knowledge = createKnowledgeBase(pack === undefined ? [] : [pack]);
  const draft = Array.from(
    { length: count / 100 },
    (_, index) => `建设甲${nameOf(index * 100)}台，扩充甲${nameOf(index * 100 + 1)}平台。\n\n`,
  ).join('');
  const { findings } = reportOf(draft, { knowledge });
  const found = findings
    .filter(({ code }) => code === 'term/variant')
    .map(({ span }) => draft.slice(span.start, span.end));
  expect(found).toEqual(Array.from({ length: count / 100 }, (_, index) => `甲${nameOf(index * 100)}台`));
}, 60_000);
