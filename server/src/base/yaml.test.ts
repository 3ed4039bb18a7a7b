import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { YAMLException } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Path } from './problem.ts';
import { parseYaml } from './yaml.ts';
import { readEvents } from './yamlEvents.ts';
import type { YamlFile } from './yamlFile.ts';
import { recoverYaml } from './yamlRecovery.ts';

/** What a file says of each of its parts. */
function* placesOf(
  file: YamlFile,
  value: unknown = file.value,
  path: Path = [],
): Generator<readonly unknown[]> {
  yield [path, file.lineOf(path), file.isSound(path)];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield* placesOf(file, part, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** What the fast parser reads; undefined where it leaves the file to the other. */
function accepted(text: string): YamlFile | undefined {
  try {
    return readEvents('f', text);
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

const told = ({ problems }: YamlFile): readonly unknown[] =>
  problems.map(({ line, message: { id } }) => [line, id]);

describe('two parsers that agree', () => {
  const text = fc.string({
    maxLength: 12,
    unit: fc.constantFrom(
      'a',
      '治',
      '：',
      ' ',
      '"',
      "'",
      '#',
      '-',
      '1',
      'true',
      '\n',
      '\\',
      '&',
      '*',
      '!',
      '|',
    ),
  });
  const { value: data } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.constantFrom(true, null, '1.0', '0x1f', 'yes', '2020-01-01', '1_000', '.5', '~'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const styles = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
    indentSeq: fc.boolean(),
  } as const);

  test('on what is written in any style: value, lines and soundness', () => {
    fc.assert(
      fc.property(data, styles, fc.boolean(), (value, style, isWindows) => {
        const written = stringify({ top: value }, style);
        const file = isWindows ? written.replaceAll('\n', '\r\n') : written;
        const slow = recoverYaml('f', file);
        // The parser does not read back all that it writes: blocks that begin with a space.
        fc.pre(slow.problems.every(({ message: { id } }) => id !== 'file.syntax'));
        const fast = accepted(file);
        fc.pre(fast !== undefined);
        // Not by `expect`, which takes a hundred times as long.
        return isDeepStrictEqual([fast.value, [...placesOf(fast)]], [slow.value, [...placesOf(slow)]]);
      }),
      { numRuns: 20000 },
    );
  });

  test.each([
    [
      'plain scalars of the core schema',
      'a: [1, 0o17, 0x1F, -1, 1.5, .5, 1e3, true, True, null, ~, .inf, yes, 1_0, 01]',
    ],
    ['texts that look like others', 'a: "1"\nb: \'true\'\nc: 2024-01-01\nd: 1.0.0\n<<: x\n__proto__: y\n'],
    ['blocks', 'a: |\n  甲\n  乙\nb: >-\n  丙\n\n  丁\nc:\n- |\n  戊\n- 己\n'],
    ['values that are left out', 'a:\nb: {x: , y}\nc:\n  -\n  - x\n'],
    ['comments and full-width spaces', '# 甲\na: 甲　乙 # 丙\n\n#\nb: "#"\n'],
    ['keys that are given twice', 'a: 1\nb:\n  - {c: 1, c: 2}\n  - {c: 1}\na: 2\n'],
    ['aliases', 'a: &x [1]\nb: [*x, {c: *x}]\nd: 2\n'],
    ['nothing', ''],
  ])('on %s', (_, file) => {
    const fast = readEvents('f', file);
    const slow = recoverYaml('f', file);
    expect(fast?.value).toEqual(slow.value);
    expect(fast === undefined ? [] : told(fast)).toEqual(told(slow));
    expect(fast === undefined ? [] : [...placesOf(fast)]).toEqual([...placesOf(slow)]);
  });
});

describe('files that only the slow parser reads', () => {
  test.each([
    ['tags', 'a: !!str 1\n', { a: '1' }],
    ['a directive', '%YAML 1.2\n---\na: 1\n', { a: 1 }],
    ['an error: what is before it is sound', 'a: 1\nb: "x\n', { a: 1, b: 'x\n' }],
  ])('%s', (_, text, value) => {
    const file = parseYaml('f', text);
    expect(file.value).toMatchObject({ a: value.a });
    expect(file.isSound(['a'])).toBe(true);
  });
});

describe('a long file with an error', () => {
  const entry = (index: number): string => `  - id: t${index}\n    term: "甲${index}"\n    aliases: [a, b]\n`;
  const entries = Array.from({ length: 20_000 }, (_, index) => entry(index));
  const broken = (index: number, wrong: string): YamlFile =>
    parseYaml('f', `terms:\n${entries.with(index, wrong).join('')}`);

  test.each([
    ['a quotation mark that is never closed', '  - id: x\n    term: "甲\n    aliases: [a, b]\n'],
    ['a bracket that is never closed', '  - id: x\n    aliases: [a, b\n'],
    ['a line that stands too far out', '  - id: x\n   term: 甲\n'],
    ['a tab for indentation', '  - id: x\n\tterm: 甲\n'],
  ])('%s: every entry before is read, and the line is told', (_, wrong) => {
    const file = broken(15_000, wrong);
    const { terms } = file.value as { terms: readonly unknown[] };
    expect(terms).toHaveLength(15_000);
    expect(file.isSound(['terms', 14_999])).toBe(true);
    expect(file.lineOf(['terms', 14_999, 'term'])).toBe(1 + 14_999 * 3 + 1);
    expect(file.problems).toMatchObject([{ message: { id: 'file.syntaxUntil' } }]);
    const line = file.problems[0]?.line ?? 0;
    expect(line).toBeGreaterThanOrEqual(1 + 15_000 * 3);
    expect(line).toBeLessThanOrEqual(1 + 15_000 * 3 + 4);
  });

  test('of one line is refused', () => {
    const file = parseYaml('f', `terms: [${'{id: x}, '.repeat(60_000)}`);
    expect(file.value ?? null).toBeNull();
    expect(told(file)).toEqual([[0, 'file.syntaxUntil']]);
  });
});
