/** English messages. Keys are grouped by the component that says them; zhCn.ts holds the same keys. */
export const en = {
  // rules: term
  'term.variant': '“{found}” is not the standard form here: write “{preferred}”.',
  'term.variant.note': '“{found}” is not the standard form here: write “{preferred}”. {note}',
  'term.confusedConcept': '“{term}” and “{other}” are not the same. {difference}',
  'term.unquotedSlogan': 'This phrase stands in quotation marks: write {preferred}.',
  'term.inconsistent':
    'The draft writes “{found}” here and “{main}” elsewhere for the same thing: keep to one form.',
  'fix.replaceAll': 'Write “{text}” throughout the draft ({count})',
  'fix.replace': 'Replace with “{text}”',
  'fix.all': 'Apply every safe fix of the draft',
  'fix.insertCitation': 'Cite {work} here',

  // rules: citation
  'citation.unresolved.key': 'No loaded library holds the reference “{key}”.',
  'citation.unresolved.note': 'The footnote “{id}” has no text: add a line that begins “[^{id}]:”.',
  'citation.unresolved.number': 'The reference list has no entry [{number}].',
  'citation.unresolved.noList':
    'The mark [{number}] has no entry: the draft has no reference list (参考文献).',
  'citation.uncitedStatistic': 'A figure with a known source, not cited: {statement} Source: {work}.',
  'citation.uncitedStatement': 'A statement with a known source, not cited: {statement} Source: {work}.',

  // hover
  'hover.variant': '“{found}” is to be written “{preferred}”.',
  'hover.not': '**Not** {term}: {difference}',
  'hover.aliases': '**Also written** {forms}',
  'hover.related': '**Related** {terms}',
  'hover.node': '**Framework** {place}',
  'hover.relations': '**Relations**',
  'hover.table': 'table {table}',
  'hover.source': '**Source** {pack}, section {section}',
  'hover.policySource': '**Source** section {section}',
  'hover.reference': '{label} · GB/T 7714—{edition}',
  'hover.unresolved': '{label} leads to no reference.',

  // command line
  'severity.error': 'error',
  'severity.warning': 'warning',
  'severity.information': 'info',
  'severity.hint': 'hint',
  'cli.summary':
    '{files} file(s): {error} error(s), {warning} warning(s), {information} information, {hint} hint(s)',
  'cli.missing': '{path}: no such file, folder or match',
  'cli.notFile': '{path}: neither a file nor a folder',
  'cli.tooLarge': '{path}: larger than {limit} MB; split the draft',
  'cli.binary': '{path}: not a text file (UTF-8, UTF-16 and GB 18030 are read)',
  'cli.denied': '{path}: cannot be read; check its permissions',
  'cli.ruleOption':
    '--rule {value}: write CODE=LEVEL, with a code that “wenheng rules” lists and one of error, warning, information, hint, off',
  'cli.fixEncoding': '{path}: not fixed, because the file is {encoding}: save it as UTF-8 first',
  'cli.unwritable': '{path}: cannot be written; it is as it was',
  'cli.progress': '{done}/{total} files…',
  'cli.nothingFound': 'Nothing found for “{query}”.',

  // packs, libraries and configuration files
  'file.syntax': 'Syntax error: {detail}',
  'file.tooLarge': 'The file is longer than {limit} characters and was not read: divide it.',
  'file.tooDeep': 'Nested deeper than {limit} levels; the file was not read.',
  'file.alias': 'Aliases (*name) are not supported: write the value out.',
  'file.encoding': 'The file is not UTF-8 (it looks like {encoding}): save it as UTF-8.',
  'file.binary': 'The file is not text.',
  'file.unreadable': 'Could not be read: {detail}',
  'file.notMapping': 'The file must be a mapping of keys to values.',
  'file.notArray': 'The file must be a JSON array of CSL items.',
  'file.unknownKey': 'Unknown key “{key}”: correct its spelling or remove it.',
  'file.repeatedKey': 'The key “{key}” is given twice.',
  'file.missingKey': 'The key “{key}” is missing.',
  'file.wrongType': '“{at}” must be of type {expected}.',
  'file.notAllowed': '“{at}” must be one of: {allowed}.',
  'file.badForm': '“{at}” does not have the form it needs: {found}',
  'file.invalid': '“{at}” {detail}.',
  'file.unsound': 'A syntax error spoils {count} entries of “{key}”: they were left out.',
  'file.more': '{count} further problems are not listed.',
  'pack.noManifest': 'The folder has no {file}, so it is not a pack.',
  'pack.misplacedKey': 'The key “{key}” belongs in {file}.',
  'pack.duplicateId': 'The id “{id}” is already in use; this entry was left out.',
  'pack.duplicateNumber': 'Another reference has the number {number} already and keeps it.',
  'pack.unknownTerm': 'No term has the id “{id}”.',
  'pack.unknownNode': 'No framework node has the id “{id}”.',
  'pack.unknownGroup': 'No group has the id “{id}”; the node was left out.',
  'pack.unknownEnd': 'No term, node or group has the id “{id}”; the relation was left out.',
  'pack.unknownReference': 'The reference list has no number {id}.',
  'pack.variantIsRight':
    'The variant “{form}” is a right form of the term “{term}”; the variant was left out.',
  'folder.missing': 'The folder does not exist.',
  'folder.notFolder': 'This is not a folder.',
  'folder.tooManyFiles': 'The folder holds more than {limit} files; the rest was not read.',
  'folder.tooLarge': 'The files are larger than {limit} MB together; this one and the rest were not read.',

  // settings and .wenheng.yaml
  'config.unknownKey': 'Unknown setting “{key}”: correct its spelling or remove it.',
  'config.unknownRule': 'There is no rule “{code}”.',
  'config.wrongLevel': '“{found}” is not a level: use one of {allowed}.',
  'config.wrongValue': '“{found}” is no value for “{key}”: use one of {allowed}.',
  'config.notMap': '“{key}” must be a mapping.',
  'config.notList': '“{key}” must be a list of texts.',
  'config.notOverrides': '“{key}” must be a list of mappings with “files” and “rules”.',
  'config.packOutside':
    'The pack folder “{path}” lies outside the workspace: name it in your own settings instead.',
  'config.badName': 'The name “{name}” cannot be protected: one line of 2 to {limit} characters is needed.',
  'config.badGlob': 'The pattern “{glob}” cannot be used: {detail}.',
} as const;
