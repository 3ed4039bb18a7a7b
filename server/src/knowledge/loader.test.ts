import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { maxYamlLength } from '../base/yamlFile.ts';
import { loadPack, type LoadedPack } from './loader.ts';
import { compilePattern } from './patterns.ts';
import { aPack, aTerm } from './testing.ts';

const manifest = {
  name: 'pack.yaml',
  text: 'schema: 1\nid: p\nversion: "1.0.0"\ntitle: 包\nenglish: Pack\n',
};

/** Loads a manifest with one more file; `#!` in a line of the file marks where a problem is expected. */
function load(text: string, name = 'x.yaml'): LoadedPack {
  return loadPack([manifest, { name, text }]);
}

function problems({ problems: all }: LoadedPack): string[] {
  return all.map(
    ({ file, line, message }) => `${file}:${line === undefined ? '' : line + 1} ${render('en', message)}`,
  );
}

/** A term with the fields it needs, on lines of its own. */
function term(id: string, more = ''): string {
  const needed = `  - id: ${id}\n    term: ${id}词\n    english: ${id}\n    kind: concept\n    definition: 义\n    source: {section: 一}\n`;
  return needed + more.replace(/^(?=.)/gm, '    ');
}

describe('a good pack', () => {
  it('is loaded with what may be left out filled in', () => {
    const loaded = load(`terms:\n${term('a', 'variants: [{form: 异}]\n')}`);
    expect(problems(loaded)).toEqual([]);
    expect(loaded.pack).toMatchObject({ id: 'p', version: '1.0.0', claims: [] });
    expect(loaded.pack?.terms[0]).toEqual({
      ...aTerm('a', { term: 'a词', english: 'a', definition: '义', variants: [{ form: '异' }] }),
      source: { section: '一', references: [] },
      examples: { wrong: [], right: [] },
    });
  });

  it('may name terms of other packs', () => {
    const text = `terms:\n${term('a', 'related: [other]\n')}`;
    const other = aPack('q', { terms: [aTerm('other')] });
    expect(problems(load(text))).toEqual(['x.yaml:8 No term has the id “other”.']);
    expect(loadPack([manifest, { name: 'x.yaml', text }], [other]).problems).toEqual([]);
  });
});

describe('problems of entries', () => {
  it.each([
    ['an unknown key', 'alias: [b]', 8, 'Unknown key “alias”: correct its spelling or remove it.'],
    ['a wrong type', 'aliases: b', 8, '“aliases” must be of type array.'],
    ['a number for text', 'aliases: [b, 445]', 8, '“aliases.1” must be of type string.'],
    [
      'a form with a space at its end',
      'aliases: ["b "]',
      8,
      '“aliases.0” does not have the form it needs: b ',
    ],
    ['a prototype key', '__proto__: {}', 8, 'Unknown key “__proto__”: correct its spelling or remove it.'],
    ['a key given twice', 'english: b', 8, 'The key “english” is given twice.'],
    ['an alias', 'aliases: *b', 8, 'Aliases (*name) are not supported: write the value out.'],
  ])('%s costs the entry and names the line', (_, line, at, text) => {
    const loaded = load(`terms:\n${term('a', `${line}\n`)}${term('b')}`);
    expect(problems(loaded)[0]).toBe(`x.yaml:${at} ${text}`);
    expect(loaded.pack?.terms.map(({ id }) => id)).toEqual(['b']);
  });

  it('a missing field costs the entry', () => {
    const loaded = load(`terms:\n  - id: a\n${term('b')}`);
    expect(problems(loaded)[0]).toBe('x.yaml:2 The key “term” is missing.');
    expect(loaded.pack?.terms.map(({ id }) => id)).toEqual(['b']);
  });

  it('a second entry of one id is left out', () => {
    const loaded = load(`terms:\n${term('a')}${term('a')}`);
    expect(problems(loaded)).toEqual(['x.yaml:8 The id “a” is already in use; this entry was left out.']);
    expect(loaded.pack?.terms).toHaveLength(1);
  });

  it('what leads nowhere is left out of its entry', () => {
    const loaded = load(
      `terms:\n${term('a', 'related: [b,\n  c]\nnode: x/y\n')}${term('b')}relations:\n` +
        '  - {id: r, from: a, to: nowhere, kind: adds, statement: 句, source: {section: 二, references: [7]}}\n',
    );
    expect(problems(loaded)).toEqual([
      'x.yaml:9 No term has the id “c”.',
      'x.yaml:10 No framework node has the id “x/y”.',
      'x.yaml:18 The reference list has no number 7.',
      'x.yaml:18 No term, node or group has the id “nowhere”; the relation was left out.',
    ]);
    expect(loaded.pack?.terms[0]).toMatchObject({ related: ['b'] });
    expect(loaded.pack?.terms[0]).not.toHaveProperty('node');
    expect(loaded.pack?.relations).toEqual([]);
  });

  it('an unknown term in a pattern is told', () => {
    const loaded = load(
      'claims:\n  - id: c\n    kind: statement\n    statement: 句\n    patterns:\n      - all:\n          - ["@a", 城市]\n    source: {section: 一}\n',
    );
    expect(problems(loaded)).toEqual(['x.yaml:7 No term has the id “a”.']);
    expect(loaded.pack?.claims[0]?.patterns).toEqual([{ all: [['城市']], none: [] }]);
  });

  it('a form of two terms is named at the second, and both stay', () => {
    const loaded = load(
      `terms:\n${term('a', 'aliases: [b词]\nvariants: [{form: 异}]\n')}${term('b', 'aliases: [a词]\nvariants: [{form: 异}]\n')}`,
    );
    expect(problems(loaded)).toEqual([
      'x.yaml:11 The form “b词” belongs to the term “a” already.',
      'x.yaml:16 The form “a词” belongs to the term “a” already.',
      'x.yaml:17 The form “异” belongs to the term “a” already.',
    ]);
    expect(loaded.pack?.terms).toHaveLength(2);
  });

  it('a variant that is right elsewhere is left out; one that differs in case from its own term is not', () => {
    const loaded = load(
      `terms:\n${term('a', 'aliases: [App]\nvariants: [{form: APP}, {form: b词}]\n')}${term('b')}`,
    );
    expect(problems(loaded)).toEqual([
      'x.yaml:9 The variant “b词” is a right form of the term “b”; the variant was left out.',
    ]);
    expect(loaded.pack?.terms[0]?.variants).toEqual([{ form: 'APP' }]);
  });
});

describe('problems of files', () => {
  it('a syntax error costs the entries from there on', () => {
    const loaded = load(`terms:\n${term('a')}${term('b', 'aliases: [b\n')}${term('c')}`);
    expect(loaded.pack?.terms.map(({ id }) => id)).toEqual(['a']);
    expect(problems(loaded).at(-1)).toMatch(/A syntax error spoils \d entries of “terms”/);
  });

  it('an unknown key at the top and a misplaced one are named', () => {
    expect(problems(load('term: []\nversion: "2"\n'))).toEqual([
      'x.yaml:1 Unknown key “term”: correct its spelling or remove it.',
      'x.yaml:2 The key “version” belongs in pack.yaml.',
    ]);
  });

  it('a list that is none is named', () => {
    expect(problems(load('terms: a\n'))).toEqual(['x.yaml:1 “terms” must be of type array.']);
    expect(problems(load('- a\n'))).toEqual(['x.yaml:1 The file must be a mapping of keys to values.']);
    expect(problems(load('terms:\n'))).toEqual([]);
  });

  it('a slogan is loaded; a faulty one and a second of its id are told', () => {
    const loaded = load(
      'slogans:\n  - {id: a, slogan: 放管服}\n  - {id: a, slogan: 十四五}\n  - {id: b}\n  - {id: c, slogan: 三农, source: 无}\n',
    );
    expect(loaded.pack?.slogans).toEqual([
      { id: 'a', slogan: '放管服', protected: [], examples: { wrong: [], right: [] } },
    ]);
    expect(problems(loaded)).toEqual([
      'x.yaml:4 The key “slogan” is missing.',
      'x.yaml:5 Unknown key “source”: correct its spelling or remove it.',
      'x.yaml:3 The id “a” is already in use; this entry was left out.',
    ]);
  });

  it('without a manifest there is no pack', () => {
    const loaded = loadPack([{ name: 'x.yaml', text: `terms:\n${term('a')}` }]);
    expect(loaded.pack).toBeUndefined();
    expect(problems(loaded)).toEqual(['pack.yaml: The folder has no pack.yaml, so it is not a pack.']);
  });

  it('a manifest with a flaw still serves, one for another schema does not', () => {
    const flawed = loadPack([{ name: 'pack.yaml', text: 'schema: 1\nid: p\nversion: 1.0\n' }]);
    expect(flawed.pack?.id).toBe('p');
    expect(problems(flawed)).toEqual([
      'pack.yaml:3 “” must be of type string.',
      'pack.yaml:1 The key “title” is missing.',
      'pack.yaml:1 The key “english” is missing.',
    ]);
    expect(loadPack([{ name: 'pack.yaml', text: manifest.text.replace('1', '2') }]).pack).toBeUndefined();
  });
});

describe('references', () => {
  const list = (...items: string[]) => `[\n${items.join(',\n')}\n]`;
  const good = (id: string) => `{"id": "${id}", "type": "book", "title": "“]},\\"[”"}`;

  it('keep their position as number, also where one before them is bad', () => {
    const text = list(good('a'), '{"id": "b" "type": "book"}', '{"id": "c"}', good('d'));
    const loaded = load(text, 'references.json');
    expect(loaded.pack?.references.map(({ id, custom }) => [id, custom?.number])).toEqual([
      ['a', 1],
      ['d', 4],
    ]);
    expect(problems(loaded)[0]).toMatch(/^references\.json:3 Syntax error/);
    expect(problems(loaded)[1]).toBe('references.json:4 The key “type” is missing.');
  });

  it('that are no array are told', () => {
    expect(problems(load('{"id": "a"}', 'references.json'))).toEqual([
      'references.json:1 The file must be a JSON array of CSL items.',
    ]);
  });

  it('keep fields that the schema does not know', () => {
    const loaded = load('[{"id": "a", "type": "book", "abstract": "文", "__proto__": {"x": 1}}]', 'r.json');
    expect(loaded.pack?.references[0]).toMatchObject({ abstract: '文' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('hostile files', () => {
  const nested = (open: string, depth: number) => open.repeat(depth);
  it.each([
    ['flow sequences', `terms: ${nested('[', 100_000)}`],
    ['flow mappings', nested('{a: ', 100_000)],
    ['compact sequences', `terms: \n  ${nested('- ', 100_000)}`],
    ['compact keys', nested('? ', 100_000)],
    ['keys on one line', nested('a: ', 100_000)],
    ['indentation', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('deep %s are refused before parsing', (_, text) => {
    expect(problems(load(text))).toEqual([
      expect.stringMatching(/Nested deeper than 64 levels; the file was not read\.$/),
    ]);
  });

  it('brackets in text are no nesting', () => {
    const text = `terms:\n${term('a', `definition2: "${'['.repeat(100)}"\n# ${'['.repeat(100)}\n`)}`;
    expect(problems(load(text))).toEqual([
      'x.yaml:8 Unknown key “definition2”: correct its spelling or remove it.',
    ]);
  });

  it('a bomb of aliases does not explode', () => {
    const lines = ['a: &a [1,1,1,1,1,1,1,1,1]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'])
      lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`);
    expect(problems(load(lines.join('\n'))).some((text) => text.includes('Aliases'))).toBe(true);
  });

  it('a very long file is refused', () => {
    expect(problems(load('#'.repeat(maxYamlLength + 1)))[0]).toMatch(/divide it/);
  });

  it('never make the loader throw', () => {
    const line = fc.constantFrom(
      'terms:',
      '- id: a',
      '  term: "',
      '  - ',
      '{',
      ']',
      '&a',
      '*a',
      '!!set',
      '? ',
      ': ',
      '__proto__: 1',
      '|',
      '%YAML 1.2',
      '---',
      '...',
      '\ufeff',
      '\u2028',
      '\ud840',
      '\t',
      'references:',
      '<<: *a',
      '"\\u12',
    );
    const text = fc.oneof(
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      fc.array(line, { maxLength: 20 }).map((parts) => parts.join('\n')),
      fc.array(line, { maxLength: 20 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, text, (yaml, json) => {
        const loaded = loadPack([
          manifest,
          { name: 'a.yaml', text: yaml },
          { name: 'b.json', text: `[${json}` },
        ]);
        expect(loaded.pack?.id).toBe('p');
      }),
      { numRuns: 100 },
    );
  });
});

describe('patterns of variants', () => {
  const loadWith = (variants: string, compile = true) => {
    const text = `terms:\n${term('a', `variants:\n${variants}`)}${term('b')}`;
    return loadPack([manifest, { name: 'x.yaml', text }], [], compile ? compilePattern : undefined);
  };

  it('are compiled and handed over', () => {
    const loaded = loadWith("  - { pattern: '[异变]体', note: 记 }\n");
    expect(problems(loaded)).toEqual([]);
    expect(loaded.pack?.terms[0]?.variants).toEqual([{ pattern: '[异变]体', note: '记' }]);
    expect(loaded.patterns.get('[异变]体')?.('有异体')).toEqual([{ start: 1, end: 3 }]);
  });

  it('that are bad cost themselves alone, and name their lines', () => {
    const loaded = loadWith(
      "  - { form: 异 }\n  - { pattern: '(' }\n  - { pattern: 'b*' }\n  - pattern: 好.\n",
    );
    expect(problems(loaded)).toEqual([
      'x.yaml:10 The pattern is not a regular expression in RE2 syntax and was left out: missing closing ): `(`',
      'x.yaml:11 The pattern can match nothing at all and was left out: make a part of it necessary.',
    ]);
    expect(loaded.pack?.terms[0]?.variants).toEqual([{ form: '异' }, { pattern: '好.' }]);
    expect([...loaded.patterns.keys()]).toEqual(['好.']);
  });

  it.each([
    [
      'too long',
      `  - pattern: ${'长'.repeat(501)}\n`,
      '“variants.0.pattern” must NOT have more than 500 characters.',
    ],
    ['beside a form', '  - { form: 异, pattern: 变 }\n', 'A variant has either a “form” or a “pattern”'],
    ['without either', '  - { note: 记 }\n', 'A variant has either a “form” or a “pattern”'],
  ])('%s cost the entry', (_, variants, text) => {
    const loaded = loadWith(variants);
    expect(problems(loaded)).toEqual([expect.stringContaining(`x.yaml:9 ${text}`)]);
    expect(loaded.pack?.terms.map(({ id }) => id)).toEqual(['b']);
  });

  it('are a problem where there is nothing to compile them with', () => {
    const loaded = loadWith('  - { pattern: 异. }\n', false);
    expect(problems(loaded)).toEqual([
      'x.yaml:9 Patterns cannot be used in this pack; the variant was left out.',
    ]);
    expect(loaded.pack?.terms[0]?.variants).toEqual([]);
  });
});
