/**
 * The one list of settings: from it come their types and defaults, the check of what a client sends and of
 * `.wenheng.yaml`, and the settings page of the extension (`manifest.ts`).
 */
import { severities, type Level } from './model.ts';

/** A sentence in each language of the program. */
export interface Words {
  readonly en: string;
  readonly 'zh-cn': string;
}

export const levels = [...severities, 'off'] as const satisfies readonly Level[];

/** Headings of the settings page, in its order. */
export const groups = {
  checks: { en: 'Checks', 'zh-cn': '检查' },
  citations: { en: 'Citations', 'zh-cn': '引文' },
  knowledge: { en: 'Knowledge', 'zh-cn': '知识' },
  display: { en: 'Display', 'zh-cn': '显示' },
  program: { en: 'Program', 'zh-cn': '程序' },
} as const satisfies Readonly<Record<string, Words>>;

interface Common {
  readonly group: keyof typeof groups;
  readonly description: Words;
}

/** One of a few words. */
export interface ChoiceSetting<Value extends string = string> extends Common {
  readonly kind: 'choice';
  readonly default: Value;
  readonly values: Readonly<Record<Value, Words>>;
}

/** Rule code → level. */
export interface LevelsSetting extends Common {
  readonly kind: 'levels';
  readonly default: Readonly<Record<string, Level>>;
}

/** A list of paths. */
export interface PathsSetting extends Common {
  readonly kind: 'paths';
  readonly default: readonly string[];
}

/** One line of text. */
export interface TextSetting extends Common {
  readonly kind: 'text';
  readonly default: string;
}

export type Setting = ChoiceSetting | LevelsSetting | PathsSetting | TextSetting;

const choice = <const Value extends string>(
  setting: Common & {
    readonly default: NoInfer<Value>;
    readonly values: Readonly<Record<Value, Words>>;
  },
): ChoiceSetting<Value> => ({ kind: 'choice', ...setting });

const whenChinese = {
  chinese: { en: 'Only drafts that are mostly Chinese.', 'zh-cn': '只检查以中文为主的文稿。' },
  always: { en: 'Every file.', 'zh-cn': '检查所有文件。' },
  never: { en: 'No file.', 'zh-cn': '不检查。' },
} as const;

/** Every setting by its key below `wenheng`. */
export const settings = {
  rules: {
    kind: 'levels',
    group: 'checks',
    default: {},
    description: {
      en: 'Level of each rule by its code, where it differs from the rule’s own: `{"term/variant": "error"}`. `off` silences a rule. `.wenheng.yaml` goes before this.',
      'zh-cn':
        '各规则的级别（规则代码→级别），只需列出与默认不同的：`{"term/variant": "error"}`；`off` 表示关闭。`.wenheng.yaml` 优先于此设置。',
    },
  } satisfies LevelsSetting,
  checkMarkdown: choice({
    group: 'checks',
    default: 'chinese',
    description: { en: 'Which Markdown files are checked.', 'zh-cn': '检查哪些 Markdown 文件。' },
    values: whenChinese,
  }),
  checkPlainText: choice({
    group: 'checks',
    default: 'chinese',
    description: { en: 'Which plain text files are checked.', 'zh-cn': '检查哪些纯文本文件。' },
    values: whenChinese,
  }),
  gbt7714: choice({
    group: 'citations',
    default: '2025',
    description: {
      en: 'Edition of GB/T 7714 that references are formatted by.',
      'zh-cn': '参考文献著录所依据的 GB/T 7714 版本。',
    },
    values: {
      '2025': {
        en: 'GB/T 7714-2025, in force since July 2026.',
        'zh-cn': 'GB/T 7714-2025，2026年7月起实施。',
      },
      '2015': { en: 'GB/T 7714-2015.', 'zh-cn': 'GB/T 7714-2015。' },
    },
  }),
  libraries: {
    kind: 'paths',
    group: 'citations',
    default: [],
    description: {
      en: 'Libraries of references that every draft can cite, absolute or relative to the workspace folder: BibTeX (`.bib`), CSL-JSON (`.json`), CSL-YAML (`.yaml`), RIS (`.ris`), EndNote (`.enw`). A draft may name its own under `bibliography:` in its front matter, a project under `libraries:` in `.wenheng.yaml`.',
      'zh-cn':
        '所有文稿都可引用的文献库，绝对路径或相对于工作区文件夹的路径：BibTeX（`.bib`）、CSL-JSON（`.json`）、CSL-YAML（`.yaml`）、RIS（`.ris`）、EndNote（`.enw`，知网导出）。文稿可在文前元数据中以 `bibliography:` 指定自己的文献库，项目可在 `.wenheng.yaml` 中以 `libraries:` 指定。',
    },
  } satisfies PathsSetting,
  'inlayHints.citations': choice({
    group: 'citations',
    default: 'on',
    description: {
      en: 'Author and year behind each numeric mark that leads to an entry. `editor.inlayHints.enabled` counts too.',
      'zh-cn': '在顺序编码标注之后显示所引文献的责任者和年份；同时受 `editor.inlayHints.enabled` 约束。',
    },
    values: {
      on: { en: 'Shown.', 'zh-cn': '显示。' },
      off: { en: 'Not shown.', 'zh-cn': '不显示。' },
    },
  }),
  zotero: {
    kind: 'text',
    group: 'citations',
    default: '',
    description: {
      en: 'Address of Zotero’s local API, such as `http://127.0.0.1:23119`: “Insert citation” then searches your Zotero library too. Only an address of this machine is accepted. Empty: no connection is opened.',
      'zh-cn':
        'Zotero 本地接口的地址，如 `http://127.0.0.1:23119`：填写后，“插入引文”也会检索你的 Zotero 文献库。只接受本机地址；留空则不建立任何连接。',
    },
  } satisfies TextSetting,
  packs: {
    kind: 'paths',
    group: 'knowledge',
    default: [],
    description: {
      en: 'Folders of further knowledge packs, absolute or relative to the workspace folder. A later pack’s entry replaces an earlier one of the same id.',
      'zh-cn': '其他知识包所在的文件夹，绝对路径或相对于工作区文件夹的路径。标识相同的条目以后者为准。',
    },
  } satisfies PathsSetting,
  segmenter: choice({
    group: 'knowledge',
    default: 'auto',
    description: {
      en: 'What cuts Chinese text into words where characters alone do not decide.',
      'zh-cn': '仅凭字形无法判断时，用什么切分词语。',
    },
    values: {
      auto: {
        en: 'nodejieba where it can be loaded, else Intl.Segmenter.',
        'zh-cn': '优先使用 nodejieba，无法加载时使用 Intl.Segmenter。',
      },
      intl: {
        en: 'Intl.Segmenter: slower, no native addon.',
        'zh-cn': 'Intl.Segmenter：较慢，不需要原生模块。',
      },
    },
  }),
  semanticTokens: choice({
    group: 'display',
    default: 'on',
    description: {
      en: 'Colours concepts, organisations, figures and titles of documents in drafts.',
      'zh-cn': '为文稿中的概念、机构、数据和文件名着色。',
    },
    values: {
      on: { en: 'Coloured, where the colour theme allows it.', 'zh-cn': '着色（颜色主题支持时）。' },
      off: { en: 'Not coloured.', 'zh-cn': '不着色。' },
    },
  }),
  codeLens: choice({
    group: 'display',
    default: 'off',
    description: {
      en: 'Says above each heading what its section covers of the framework.',
      'zh-cn': '在标题上方显示该部分覆盖了哪些框架要点。',
    },
    values: {
      on: { en: 'Shown.', 'zh-cn': '显示。' },
      off: { en: 'Not shown.', 'zh-cn': '不显示。' },
    },
  }),
  locale: choice({
    group: 'program',
    default: 'auto',
    description: { en: 'Language of messages.', 'zh-cn': '提示信息的语言。' },
    values: {
      auto: { en: 'The editor’s language.', 'zh-cn': '与编辑器一致。' },
      'zh-cn': { en: 'Chinese.', 'zh-cn': '中文。' },
      en: { en: 'English.', 'zh-cn': '英文。' },
    },
  }),
  'trace.server': choice({
    group: 'program',
    default: 'off',
    description: {
      en: 'What the log holds of the traffic between editor and server. Full messages contain text of drafts.',
      'zh-cn': '日志记录编辑器与服务器通信的详细程度。完整消息中含有文稿内容。',
    },
    values: {
      off: { en: 'Nothing.', 'zh-cn': '不记录。' },
      messages: { en: 'Names of messages.', 'zh-cn': '消息名称。' },
      verbose: { en: 'Full messages.', 'zh-cn': '完整消息。' },
    },
  }),
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingKey = keyof typeof settings;

type ValueOf<S> =
  S extends ChoiceSetting<infer Value>
    ? Value
    : S extends LevelsSetting
      ? Readonly<Record<string, Level>>
      : S extends TextSetting
        ? string
        : readonly string[];

/** All settings with valid values. */
export type Settings = { readonly [Key in SettingKey]: ValueOf<(typeof settings)[Key]> };

/** The keys of settings that `.wenheng.yaml` may hold too. */
export const projectKeys = ['rules', 'packs', 'gbt7714'] as const satisfies readonly SettingKey[];

/** Every setting at its default. */
export const defaultSettings = Object.fromEntries(
  Object.entries(settings).map(([key, setting]) => [key, setting.default]),
) as Settings;
