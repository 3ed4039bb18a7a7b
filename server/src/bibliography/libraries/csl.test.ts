import { describe, expect, test } from 'vitest';
import { readCslYaml } from './cslYaml.ts';
import { library } from './testing.ts';

describe('CSL-JSON', () => {
  const read = (text: string) => library(text, 'csl-json');

  test('items with the places of their keys', async () => {
    const text =
      '[\n  {"type":"book", "author":[{"literal":"王明"}], "id": "王-明:1", "title":"题"},\n  {"id": 7, "type":"webpage", "title":"T"}\n]';
    const { ids, keys, entries, faults } = await read(text);
    expect([ids, keys, faults]).toEqual([['王-明:1', '7'], ['王-明:1', '7'], []]);
    expect(entries[1]).toBe('{"id": 7, "type":"webpage", "title":"T"}');
  });

  const after = '{"id":"after","type":"book","title":"其后"}';
  test.each([
    ['a comma missing', `[\n{"id":"bad" "title":"题"},\n${after}\n]`, ['after'], '2: This item is broken'],
    [
      'an unclosed brace',
      `[\n  {"id":"bad","title":"题",\n  ${after}\n]`,
      ['after'],
      '2: This item is broken',
    ],
    ['an unclosed string', `[\n{"id":"bad","title":"题},\n${after}\n]`, ['after'], '2: This item is broken'],
    [
      'an unclosed brace on one line',
      `[{"id":"bad","author":[{"literal":"王"},{"id":"x"},{"title":"y"}],${after},{"id":"last","title":"末"}]`,
      ['last'],
      '1: This item is broken',
    ],
    ['no id', `[{"title":"题"},${after}]`, ['after'], '1: This item has no “id”'],
    ['half a record at the end', `[${after},\n{"id":"half","title":`, ['after'], '2: This item is broken'],
  ])('%s', async (_, text, ids, fault) => {
    const found = await read(text);
    expect(found.ids.slice(-1)).toEqual(ids.slice(-1));
    expect(found.faults[0]).toContain(fault);
  });

  test('items that are never closed, thousands of them on one line, take no time to speak of', async () => {
    const { ids, faults } = await read(`[${'{"id":"a","x":{"y":1},{"id":"b"'.repeat(20_000)}`);
    expect(ids).toEqual([]);
    expect(faults.length).toBeGreaterThan(0);
  });

  test('no array at all', async () => {
    expect((await read('{"version":1}')).faults).toEqual([expect.stringContaining('no “id”')]);
    expect((await read('')).ids).toEqual([]);
    expect((await read(after)).ids).toEqual(['after']);
  });
});

describe('CSL-YAML', () => {
  const read = (text: string) => library(text, 'csl-yaml');

  test('a list under references', async () => {
    const text =
      '---\nreferences:\n- id: 王-明:1\n  type: book\n  title: 题：含冒号\n  author:\n  - literal: 王明\n- type: article-journal\n  id: "b"\n  issued:\n    date-parts:\n    - - 2014\n...\n';
    const { items, keys, faults } = await read(text);
    expect(faults).toEqual([]);
    expect(keys).toEqual(['王-明:1', 'b']);
    expect(items[0]).toEqual({
      id: '王-明:1',
      type: 'book',
      title: '题：含冒号',
      author: [{ literal: '王明' }],
    });
    expect(items[1]?.issued).toEqual({ 'date-parts': [[2014]] });
  });

  test('a broken item costs only itself', async () => {
    const { ids, faults } = await read(
      '- id: a\n  title: 甲\n- id: b\n  title: "没有闭合\n- id: c\n  title: 丙\n- title: 无键\n- id: d\n',
    );
    expect(ids).toEqual(['a', 'c', 'd']);
    expect(faults).toEqual([
      expect.stringMatching(/^[34]: Syntax error/),
      expect.stringMatching(/^7: This item has no “id”/),
    ]);
  });
});

test('the place of an error lies in the text, also where lines end with a mere carriage return', () => {
  const text = '- id: \ra\n  tp- {i';
  for (const piece of readCslYaml(text)) {
    if (piece !== undefined && 'offset' in piece) expect(piece.offset).toBeLessThanOrEqual(text.length);
  }
});
