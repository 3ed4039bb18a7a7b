import type { en } from './en.ts';

/** Chinese messages; the type makes the compiler name a key that is missing. */
export const zhCn: Readonly<Record<keyof typeof en, string>> = {
  // rules: term
  'term.variant': '“{found}”不是规范用语，应为“{preferred}”。',
  'term.variant.note': '“{found}”不是规范用语，应为“{preferred}”。{note}',
  'fix.replace': '替换为“{text}”',
  'fix.insertCitation': '在此处引用{work}',

  // rules: citation
  'citation.unresolved.key': '已加载的文献库中没有“{key}”。',
  'citation.unresolved.note': '脚注“{id}”没有注文：请补一行以“[^{id}]:”开头的注文。',
  'citation.unresolved.number': '参考文献表中没有第[{number}]条。',
  'citation.unresolved.noList': '标注[{number}]没有对应条目：文稿还没有参考文献表。',
  'citation.uncitedStatistic': '数据有已知出处，尚未标注引文：{statement}出处：{work}。',
  'citation.uncitedStatement': '论断有已知出处，尚未标注引文：{statement}出处：{work}。',

  // rules: text
  'text.countMismatch': '“{text}”的数目是{announced}，实际列出的是{listed}。',

  // rules: task
  'task.missingOwner': '这项任务没有责任单位；同组{of}项任务中{have}项已写明。',
  'task.missingDeadline': '这项任务没有完成时限；同组{of}项任务中{have}项已写明。',
  'task.missingIndicator': '这项任务没有量化指标；同组{of}项任务中{have}项有。',

  // hover
  'hover.variant': '“{found}”应写作“{preferred}”。',
  'hover.not': '**不同于** {term}：{difference}',
  'hover.aliases': '**也可写作** {forms}',
  'hover.related': '**相关术语** {terms}',
  'hover.node': '**框架位置** {place}',
  'hover.relations': '**关系**',
  'hover.table': '表{table}',
  'hover.source': '**出处** {pack}，{section}',
  'hover.policySource': '**出处** {section}',
  'hover.reference': '{label} · GB/T 7714—{edition}',
  'hover.kind': '**文种** {kind}',
  'hover.sections': '**常见章节** {sections}',
  'hover.kindStated': '若不是这一文种，可在文前元数据或 `.wenheng.yaml` 中写明 `kind: …`。',
  'hover.unresolved': '{label} 没有对应的文献。',

  // command line
  'severity.error': '错误',
  'severity.warning': '警告',
  'severity.information': '信息',
  'severity.hint': '提示',
  'cli.summary': '{files} 个文件：错误 {error}，警告 {warning}，信息 {information}，提示 {hint}',
  'cli.missing': '{path}：没有这个文件或文件夹，也没有匹配的文件',
  'cli.notFile': '{path}：既不是文件也不是文件夹',
  'cli.tooLarge': '{path}：超过 {limit} MB，请拆分文稿',
  'cli.binary': '{path}：不是文本文件（可读 UTF-8、UTF-16、GB 18030）',
  'cli.denied': '{path}：无法读取，请检查权限',
  'cli.ruleOption':
    '--rule {value}：应写作 CODE=LEVEL，CODE 见“wenheng rules”，LEVEL 为 error、warning、information、hint、off 之一',
  'cli.progress': '已查 {done}/{total} 个文件……',
  'cli.nothingFound': '没有找到“{query}”。',

  // packs, libraries and configuration files
  'file.syntax': '语法错误：{detail}',
  'file.tooLarge': '文件超过{limit}个字符，未读取：请拆分。',
  'file.tooDeep': '嵌套超过{limit}层，文件未读取。',
  'file.alias': '不支持别名（*名称）：请直接写出内容。',
  'file.encoding': '文件不是UTF-8编码（疑为{encoding}）：请另存为UTF-8。',
  'file.binary': '文件不是文本。',
  'file.unreadable': '无法读取：{detail}',
  'file.notMapping': '文件内容必须是键值映射。',
  'file.notArray': '文件内容必须是由CSL条目组成的JSON数组。',
  'file.unknownKey': '未知的键“{key}”：请改正拼写或删除。',
  'file.repeatedKey': '键“{key}”出现了两次。',
  'file.missingKey': '缺少键“{key}”。',
  'file.wrongType': '“{at}”的类型必须是{expected}。',
  'file.notAllowed': '“{at}”只能取：{allowed}。',
  'file.badForm': '“{at}”的格式不符合要求：{found}',
  'file.invalid': '“{at}”不符合要求：{detail}。',
  'file.unsound': '语法错误影响了“{key}”中的{count}个条目，已略去。',
  'file.more': '另有{count}个问题未列出。',
  'pack.noManifest': '文件夹中没有{file}，不是知识包。',
  'pack.misplacedKey': '键“{key}”应写在{file}中。',
  'pack.duplicateId': '标识“{id}”已被使用，本条目已略去。',
  'pack.duplicateNumber': '编号{number}已属于另一条文献，以先出现者为准。',
  'pack.unknownTerm': '没有标识为“{id}”的术语。',
  'pack.unknownNode': '没有标识为“{id}”的框架节点。',
  'pack.unknownGroup': '没有标识为“{id}”的分组，该节点已略去。',
  'pack.unknownEnd': '没有标识为“{id}”的术语、节点或分组，该关系已略去。',
  'pack.unknownReference': '参考文献表中没有编号{id}。',
  'pack.variantIsRight': '异形“{form}”是术语“{term}”的规范形式，该异形已略去。',
  'folder.missing': '文件夹不存在。',
  'folder.notFolder': '这不是文件夹。',
  'folder.tooManyFiles': '文件夹中的文件超过{limit}个，其余未读取。',
  'folder.tooLarge': '文件合计超过{limit} MB，本文件及其余文件未读取。',

  // settings and .wenheng.yaml
  'config.unknownKey': '未知的设置“{key}”：请改正拼写或删除。',
  'config.unknownRule': '没有规则“{code}”。',
  'config.wrongLevel': '“{found}”不是级别：请用{allowed}之一。',
  'config.wrongValue': '“{key}”不能取“{found}”：请用{allowed}之一。',
  'config.notMap': '“{key}”必须是映射。',
  'config.notList': '“{key}”必须是文本列表。',
  'config.notOverrides': '“{key}”必须是列表，每项含“files”和“rules”。',
  'config.packOutside': '知识包文件夹“{path}”在工作区之外：请改在您自己的设置中指定。',
  'config.badGlob': '无法使用匹配模式“{glob}”：{detail}。',
};
