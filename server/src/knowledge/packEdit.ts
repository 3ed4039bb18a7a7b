/** New packs, and terms added to packs. Loads the YAML parser: import it dynamically. */
import { isMap, isSeq } from 'yaml';
import type { Locale } from '../base/messages.ts';
import { editable, renderYaml, setList } from '../base/yamlEdit.ts';
import { manifestName, type PackFile } from './loader.ts';

/** The file of a new pack that terms go to. */
export const termsName = 'terms.yaml';

const idPattern = /^[\p{L}\p{N}]+([-_./][\p{L}\p{N}]+)*$/u;

/** Whether a new pack may have this name: it is its id and its folder. */
export function isPackName(name: string): boolean {
  return name.length <= 100 && idPattern.test(name) && !name.includes('/');
}

/**
 * The files of a new pack with comments that say what may stand in them. It holds nothing yet.
 * @param name see {@link isPackName}
 */
export function packTemplate(name: string, locale: Locale): readonly PackFile[] {
  return [
    { name: manifestName, text: manifestText(name, locale) },
    { name: termsName, text: termsText(locale) },
  ];
}

/**
 * The text of a pack's terms file with one more term; what only a person can write is marked so.
 * @param text as it is; undefined where there is no file yet
 * @returns undefined when the text cannot be changed without harm
 */
export function withTerm(text: string | undefined, term: string, locale: Locale): string | undefined {
  const document = editable(text ?? termsText(locale));
  if (document === undefined || !isMap(document.contents)) return undefined;
  const terms = document.get('terms', true);
  const ids = new Set<unknown>();
  if (isSeq(terms)) {
    for (const item of terms.items) if (isMap(item)) ids.add(item.get('id')).add(item.get('term'));
    if (ids.has(term)) return text;
  } else if (document.get('terms') !== undefined) return undefined;
  const words = templateWords[locale];
  const entry = document.createNode({
    id: freeId(term, ids),
    term,
    english: words.english,
    kind: 'concept',
    definition: words.definition,
    variants: [],
    source: { section: words.section },
  });
  if (isSeq(terms)) {
    terms.flow = false;
    terms.add(entry);
  } else setList(document, 'terms', [entry]);
  return renderYaml(document, text);
}

function freeId(term: string, taken: ReadonlySet<unknown>): string {
  const base = idPattern.test(term) && term.length <= 90 ? term : 'term';
  if (base === term) return base;
  let number = 1;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** What the template says, and what stands for words that only a person can write. */
interface TemplateWords {
  readonly english: string;
  readonly definition: string;
  readonly section: string;
  /** Comments, a line of the file each. */
  readonly manifest: readonly string[];
  readonly terms: readonly string[];
}

const templateWords: Readonly<Record<Locale, TemplateWords>> = {
  en: {
    english: 'to be written',
    definition: 'To be written.',
    section: 'project',
    manifest: [
      'A knowledge pack of this project. Files beside this one hold its entries: lists under terms,',
      'policies, sets, claims …; references go to references.json as CSL-JSON.',
    ],
    terms: [
      'Terms of this project. A variant is found in drafts and replaced by the term; an entry with the id of a',
      'built-in one takes its place. Sentences under examples are checked whenever the pack is loaded.',
      '',
      'A variant may have a pattern in place of a form: a regular expression in RE2 syntax, matched within one',
      'sentence and replaced whole; width and case count.',
      '',
      'kind: concept, mechanism, organisation, technology, instrument, measure or theory.',
    ],
  },
  'zh-cn': {
    english: '待补',
    definition: '待补充定义。',
    section: '本项目',
    manifest: [
      '本项目的知识包。条目写在同一文件夹的其他文件中：terms、policies、sets、claims 等列表；',
      '参考文献以 CSL-JSON 写入 references.json。',
    ],
    terms: [
      '本项目的术语。文稿中出现 variants 所列写法时会提示改用 term；标识（id）与内置条目相同的，以此处为准。',
      'examples 中的句子在每次加载时核对。',
      '',
      '异形可用 pattern 代替 form：合乎 RE2 语法的正则表达式，只在一句之内匹配，匹配到的文字整个替换；区分全角半角和大小写。',
      '',
      'kind 可取：concept（概念）、mechanism（机制）、organisation（机构）、technology（技术）、',
      'instrument（工具）、measure（指标）、theory（理论）。',
    ],
  },
};

const comment = (lines: readonly string[]): string =>
  lines.map((line) => (line === '' ? '#\n' : `# ${line}\n`)).join('');

const manifestText = (name: string, locale: Locale): string =>
  `${comment(templateWords[locale].manifest)}schema: 1
id: ${JSON.stringify(name)}
version: '1.0.0'
title: ${JSON.stringify(name)}
english: ${JSON.stringify(name)}
`;

/** Lines of the example begin with `#` and two spaces, so that taking the `#` away makes them count. */
const termsText = (locale: Locale): string =>
  `${comment(templateWords[locale].terms)}#
# terms:
#  - id: city-brain
#    term: 城市大脑
#    english: city brain
#    kind: technology
#    definition: 汇集城市运行数据、辅助调度的平台。
#    aliases: [城市智能中枢]
#    variants:
#      - { form: 城市脑, note: 本市文件统一用全称。 }
#      - { pattern: '城市(智慧|智能)大?脑' }
#    protected: [城市脑科医院]
#    source: { section: 市级文件 }
#    examples:
#      wrong: [加快建设城市脑。, 接入城市智慧脑。]
#      right: [加快建设城市大脑。]
terms: []
`;
