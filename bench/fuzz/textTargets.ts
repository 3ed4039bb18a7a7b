/** Targets for what reads and edits text outside drafts: libraries, typed entries, the project's own YAML. */
import { parseDocument } from 'yaml';
import { applyEdits } from '../../server/src/base/edits.ts';
import { readBibtex } from '../../server/src/bibliography/libraries/bibtex.ts';
import { readCslJson } from '../../server/src/bibliography/libraries/cslJson.ts';
import { readCslYaml } from '../../server/src/bibliography/libraries/cslYaml.ts';
import { isEntry, type LibraryFormat, type Pieces } from '../../server/src/bibliography/libraries/model.ts';
import { readEnw, readRis } from '../../server/src/bibliography/libraries/tagged.ts';
import { isWritable, withEntry } from '../../server/src/bibliography/libraries/write.ts';
import { convertEntry } from '../../server/src/bibliography/typed/convert.ts';
import { differenceIn, readEntry } from '../../server/src/bibliography/typed/compare.ts';
import { readTypedEntry } from '../../server/src/bibliography/typedEntry.ts';
import { withAccepted } from '../../server/src/config/edit.ts';
import { withTerm } from '../../server/src/knowledge/packEdit.ts';
import type { Target } from './targets.ts';

const readers: Readonly<Record<LibraryFormat, (text: string) => Pieces>> = {
  bibtex: readBibtex,
  'csl-json': readCslJson,
  'csl-yaml': readCslYaml,
  ris: readRis,
  enw: readEnw,
};

const libraries: Readonly<Record<LibraryFormat, readonly string[]>> = {
  bibtex: [
    '@string{bj = "北京"}\n@article{shi2014, title = {中国“城市病”}, author = "石忆邵 and Xu, L. and others", journal = {经济地理}, year = 2014, pages = {1--6}, month = jan # "~1", note = {\\"{o} \\emph{x} $x$ % y\n}}\n\n@comment{a {b}}\n@book(x, publisher = bj, crossref = {shi2014})\n',
  ],
  'csl-json': [
    '[\n  { "id": "shi2014", "type": "article-journal", "title": "题\\u4e2d", "author": [{ "family": "石", "given": "忆邵" }, { "literal": "国务院" }], "issued": { "date-parts": [[2014, 10]] } },\n  { "id": "x", "type": "book" }\n]\n',
    '{"items": [{"id": 1, "issued": {"raw": "2014"}}]}',
  ],
  'csl-yaml': [
    'references:\n  - id: shi2014\n    type: article-journal\n    title: "题"\n    author: [{ family: 石, given: 忆邵 }]\n    issued: { date-parts: [[2014, 10]] }\n',
    '- id: a\n  type: book\n- {id: b, type: book}\n',
  ],
  ris: [
    'TY  - JOUR\r\nTI  - 题\r\nAU  - 石, 忆邵\r\nPY  - 2014/10//\r\nSP  - 1\r\nEP  - 6\r\nER  - \r\n\r\nTY  - BOOK\nT1  - x\nER  - \n',
  ],
  enw: [
    '%0 Journal Article\n%A 石忆邵\n%T 题\n%J 经济地理\n%D 2014\n%P 1-6\n%@ 1000-1000\n\n%0 Book\n%A Xu, L.;Li, M.\n%T y\n',
  ],
};

/** Every target of this file. */
export function textTargets(): readonly Target[] {
  const formats = Object.keys(libraries) as LibraryFormat[];
  return [...formats.map(library), entries(), configurationEdits(), packEdits()];
}

/** Entries lie in the text; one that is added is read back, and so are all before. */
function library(format: LibraryFormat): Target {
  const read = (text: string) => [...readers[format](text)].filter((piece) => piece !== undefined);
  return {
    name: format,
    seeds: libraries[format],
    run: (text) => {
      const pieces = read(text);
      for (const piece of pieces) {
        const spans = isEntry(piece)
          ? [piece.entry, piece.key]
          : [{ start: piece.offset, end: piece.offset }];
        for (const { start, end } of spans)
          if (start < 0 || start > end || end > text.length)
            throw new Error(`${start}–${end} of ${text.length}`);
      }
      // What a broken library holds behind its last sound entry may swallow what is added.
      if (!isWritable(format) || pieces.some((piece) => !isEntry(piece))) return;
      const item = { id: 'added2020', type: 'book', title: '新增', author: [{ family: '甲', given: '乙' }] };
      const edit = withEntry(text, format, item);
      if (edit === undefined) return;
      const after = read(applyEdits(text, [edit]));
      const ids = (all: readonly (typeof pieces)[number][]) =>
        all.flatMap((piece) => (isEntry(piece) ? [piece.item.id] : []));
      const expected = [...ids(pieces), item.id];
      if (JSON.stringify(ids(after)) !== JSON.stringify(expected))
        throw new Error(`${JSON.stringify(ids(after))} for ${JSON.stringify(expected)}`);
    },
  };
}

function entries(): Target {
  return {
    name: 'entries',
    seeds: [
      '石忆邵. 中国“城市病”的测度指标体系及其实证分析[J]. 经济地理, 2014, 34(10): 1-6.',
      'KOMNINOS N. Intelligent cities: variable geometries[J/OL]. Intelligent Buildings, 2011, 3(3): 172-188. https://doi.org/10.1/x.',
      '国务院. 促进大数据发展行动纲要: 国发〔2015〕50号[A/OL]. (2015-08-31)[2020-01-02]. http://www.gov.cn.',
      '甲, 乙, 等. 书名: 副题[M]. 2版. 丙, 译. 北京: 丁出版社, 2001: 12-15.',
      '戊. 文[C]//己. 集. 上海: 庚, 1999. DOI: 10.1000/x(1).',
    ],
    run: (text) => {
      readTypedEntry(text);
      for (const edition of ['2015', '2025'] as const) {
        const read = readEntry(text, edition);
        if (read !== undefined) differenceIn(read);
        // What is put right is right.
        const again = read === undefined ? undefined : readEntry(read.expected, edition);
        if (again !== undefined && again.expected !== read?.expected)
          throw new Error(`${edition}: ${read?.expected ?? ''} becomes ${again.expected}`);
        convertEntry(text, edition);
      }
    },
  };
}

function configurationEdits(): Target {
  return {
    name: 'configEdit',
    seeds: [
      "# 本项目\nkind: 规划 # 类别\nrules: { term/variant: 'off' }\n\n# 接受\naccept:\n  - 智能城市 # 旧称\n- x\n",
      'accept: [智能城市, 乙] # 行末\r\nignore:\r\n- archive/**\r\n',
    ],
    run: (text) => {
      edited(text, (before) => withAccepted(before, '新形“式”: #1'));
    },
  };
}

function packEdits(): Target {
  return {
    name: 'packEdit',
    seeds: [
      '# 术语\nterms:\n  # 第一条\n  - id: a # 标识\n    term: 甲\n    definition: >-\n      折行的\n      定义\n    variants: [{ form: 乙 }]\n',
      'terms: []\n# 末尾\nsets: []\n',
    ],
    run: (text) => {
      edited(text, (before) => withTerm(before, '新“词”: #1', 'zh-cn'));
    },
  };
}

/** What comes of an edit can be read, keeps its comments and values, and a second edit changes nothing. */
function edited(input: string, edit: (text: string) => string | undefined): void {
  // Whoever reads a file leaves the mark out.
  const text = input.replace(/^\ufeff+/u, '');
  const after = edit(text);
  if (after === undefined) return;
  const options = { schema: 'core', version: '1.2', logLevel: 'error' } as const;
  const read = parseDocument(after, options);
  if (read.errors.length > 0) throw new Error(`${read.errors[0]?.message ?? ''} in ${JSON.stringify(after)}`);
  for (const comment of commentsOf(text))
    if (!after.includes(comment)) throw new Error(`lost ${comment}: ${JSON.stringify(after)}`);
  if (edit(after) !== after) throw new Error(`edited again: ${JSON.stringify(edit(after))}`);
  const before: unknown = parseDocument(text, options).toJS({ maxAliasCount: 0 });
  const now: unknown = read.toJS({ maxAliasCount: 0 });
  if (typeof before !== 'object' || before === null || typeof now !== 'object' || now === null) return;
  for (const [key, value] of Object.entries(before)) {
    const kept = (now as Readonly<Record<string, unknown>>)[key];
    const items = Array.isArray(value) && Array.isArray(kept) ? kept.slice(0, value.length) : kept;
    // An empty key is no list yet.
    if (value !== null && JSON.stringify(items) !== JSON.stringify(value))
      throw new Error(`${key} was ${JSON.stringify(value)}, is ${JSON.stringify(kept)}`);
  }
}

/** Comments that have a line to themselves, as the parser sees them. */
function commentsOf(text: string): readonly string[] {
  const found: string[] = [];
  for (const [line] of text.matchAll(/^#[^\r\n]*$/gmu))
    if (/^# ?[\p{Script=Han}]+$/u.test(line)) found.push(line);
  return found;
}
