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
  'fix.remove': 'Remove it',
  'fix.all': 'Apply every safe fix of the draft',
  'fix.insertSection': 'Insert a section “{heading}”',
  'fix.insertSentence': 'Add a sentence on the safeguard',
  'fix.insertCitation': 'Cite {work} here',

  // rules: form
  'form.documentNumber': 'A document number is written “{expected}”, not “{found}”.',
  'form.titleMarks': 'A title inside a title takes single marks: “{expected}”.',
  'form.unmatchedPair.opener': '“{found}” is never closed.',
  'form.unmatchedPair.closer': '“{found}” closes nothing.',
  'form.repeatedPunctuation': '“{found}”: one mark is enough here.',
  'form.halfWidthPunctuation': 'Half-width “{found}” in Chinese text: write “{expected}”.',
  'form.halfWidthPunctuation.undecided': 'A straight quotation mark in Chinese text without its partner.',
  'form.yearRange': 'An em dash joins the years of a span: “{expected}”.',
  'form.unitRange': '“{found}” leaves the size of the first number open: write “{expected}”.',
  'form.approximateNumber': 'An estimate has no 、 between its numbers: write “{expected}”.',
  'form.redundantApproximation': '“{found}”: keep either “{lead}” or “{trail}”.',
  'form.redundantApproximation.times':
    '“{found}”: 倍 counts increases only; write a fraction or a percentage.',
  'form.redundantApproximation.drop': 'Remove “{word}”',
  'form.headingSequence.gap': 'The headings skip a number: “{expected}” is expected before “{found}”.',
  'form.headingSequence.repeat': 'The number “{found}” stands twice: “{expected}” is expected.',
  'form.headingSequence.back': 'The number “{found}” goes back: “{expected}” is expected.',
  'form.headingSequence.renumber': 'Renumber from this heading on',
  'form.headingPunctuation.label': 'This number is written “{expected}”, not “{found}”.',
  'form.headingPunctuation.stop': 'No “{found}” stands after a heading on its own line.',
  'form.separatorConsistency': 'Elsewhere this draft has “{expected}” where “{found}” stands here.',

  // rules: short forms
  'abbreviation.usedBefore':
    '“{short}” is used before it is defined (line {line}): define it here, at first use.',
  'abbreviation.undefinedTitle':
    '“{short}” stands for a document that the draft never names in full: define it at first use.',
  'abbreviation.undefinedKnown': '“{short}” is used without its full form “{full}”: give it at first use.',
  'abbreviation.redefined': '“{short}” is defined already (line {line}): define it once.',
  'abbreviation.redefinedOther':
    '“{short}” already stands for “{full}” (line {line}): choose another short form.',
  'abbreviation.unused': '“{short}” is defined but never used afterwards.',
  'abbreviation.fullAgain': '“{full}” has a short form since line {line}: “{short}”.',
  'fix.defineHere': 'Define “{short}” here',
  'fix.moveDefinition': 'Move the definition of “{short}” here',
  'fix.removeDefinition': 'Remove the definition of “{short}”',

  // rules: citation
  'citation.unresolved.key': 'No loaded library holds the reference “{key}”.',
  'citation.unresolved.note': 'The footnote “{id}” has no text: add a line that begins “[^{id}]:”.',
  'citation.unresolved.number': 'The reference list has no entry [{number}].',
  'citation.unresolved.noList':
    'The mark [{number}] has no entry: the draft has no reference list (参考文献).',
  'citation.uncitedStatistic': 'A figure with a known source, not cited: {statement} Source: {work}.',
  'citation.uncitedStatement': 'A statement with a known source, not cited: {statement} Source: {work}.',
  'citation.entryFormat.missingMark': 'The mark of the kind is missing. Expected: {expected}',
  'citation.entryFormat.wrongMark': 'The mark does not fit the source. Expected: {expected}',
  'citation.entryFormat.carrier':
    'A work with an address carries its medium in the mark ([J/OL]). Expected: {expected}',
  'citation.entryFormat.others':
    'A comma goes before 等 or “et al.”, a full stop after it, in the language of the title. Expected: {expected}',
  'citation.entryFormat.order':
    'The elements are out of order (place before publisher). Expected: {expected}',
  'citation.entryFormat.date': 'Dates are written 2020-03-01. Expected: {expected}',
  'citation.entryFormat.separator':
    'The punctuation between the elements breaks GB/T 7714-{edition}. Expected: {expected}',
  'citation.entryFormat.pageDash': 'A hyphen stands between pages. Expected: {expected}',
  'citation.entryFormat.doi': 'A DOI is written “DOI:10.…”. Expected: {expected}',
  'citation.entryFormat.markForm':
    'The mark has capital letters in half-width brackets. Expected: {expected}',
  'citation.entryFormat.case':
    'Capitals break GB/T 7714-{edition} (2015 prints Latin family names in capitals). Expected: {expected}',
  'citation.entryFormat.end': 'An entry ends with “.”. Expected: {expected}',
  'citation.entryFormat.width':
    'The width of the punctuation breaks GB/T 7714-{edition}. Expected: {expected}',
  'citation.entryFormat.space': 'Spaces break GB/T 7714-{edition}. Expected: {expected}',
  'citation.entryFormat.fact.author': 'The record has “{recorded}” for “{found}”. Expected: {expected}',
  'citation.entryFormat.fact.title': 'The record has the title “{recorded}”. Expected: {expected}',
  'citation.entryFormat.fact.container': 'The record has “{recorded}” for “{found}”. Expected: {expected}',
  'citation.entryFormat.fact.year': 'The record has the year {recorded}, not {found}. Expected: {expected}',
  'citation.entryFormat.fact.volume': 'The record has volume {recorded}, not {found}. Expected: {expected}',
  'citation.entryFormat.fact.issue': 'The record has issue {recorded}, not {found}. Expected: {expected}',
  'citation.entryFormat.fact.page': 'The record has pages {recorded}, not {found}. Expected: {expected}',
  'fix.entryFormat': 'Correct the form of the entry (GB/T 7714)',
  'fix.entryFacts': 'Correct by the record',
  'citation.unsourcedStatistic': '“{text}” quotes a statistic, but no source is cited.',
  'citation.unsourcedStudy': '“{text}” quotes the research of others, but no source is cited.',
  'citation.figureMismatch':
    'The figure contradicts its source: {found} here, {expected} there. {statement} Source: {work}.',
  'citation.staleFigure':
    'A figure of {asOf}, more than five years older than the draft ({year}): use a newer one, or say that it was so then. {statement}',
  'fix.correctFigure': 'Change to {figure}',

  // rules: text
  'text.countMismatch': '“{text}” announces {announced}, but {listed} are listed.',

  // rules: task
  'task.missingOwner':
    'Nobody is in charge of this task; {have} of the {of} tasks here name who is (责任单位).',
  'task.missingDeadline': 'This task has no deadline; {have} of the {of} tasks here have one.',
  'task.missingIndicator': 'This task has no figure to reach; {have} of the {of} tasks here have one.',

  // suppressions, baseline and what a project accepts
  'findings.more':
    '{count} further findings are not shown. Mend those that are, or run `wenheng check` for all of them.',
  'suppression.unused': 'This comment silences nothing: remove it.',
  'suppression.unusedCodes': 'This comment silences nothing of {codes}: remove it.',
  'fix.removeSuppression': 'Remove what silences nothing',
  'fix.ignoreHere': 'Ignore {code} on this line',
  'fix.acceptForm': 'Accept “{text}” in this project (.wenheng.yaml)',
  'action.addTerm': 'Add “{text}” to the project’s terms',
  'baseline.notOne': 'This is no baseline: it must hold "version": 1 and "files".',
  'baseline.badEntries': '{count} entries need rule, text, hash and count and were left out.',

  // hover, rename
  'hover.shortForm': '**{short}** stands for {full} · defined in line {line}',
  'rename.empty': 'The new name is empty or holds a line break.',
  'rename.taken': 'The draft already defines “{name}” as another short form.',
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
  'hover.kind': '**Kind of document** {kind}',
  'hover.sections': '**Usual sections** {sections}',
  'hover.kindStated': 'Another kind: write `kind: …` in the front matter or in `.wenheng.yaml`.',
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
  'cli.baselineWritten': '{file}: {findings} finding(s) in {files} draft(s) are known now',
  'cli.baselineOutside': '{path}: lies outside the folder of {file}; not taken in',
  'cli.baselineUnwritable': '{file}: cannot be written ({detail})',
  'cli.shardOption': '--shard {value}: write i/n with i from 1 to n, for example --shard 2/8',
  'cli.jobsOption': '--jobs {value}: write a whole number from 1 to 999',
  'cli.sarifUnreadable': '{file}: cannot be read ({detail})',
  'cli.sarifForeign': '{file}: not a SARIF log of this program and version',
  'cli.nothingFound': 'Nothing found for “{query}”.',

  // rules: framework
  'framework.missingNode': 'The draft says nothing of “{label}” ({english}). {advice}',
  'framework.mechanismMismatch': 'The framework does not tie “{effect}” to “{mechanism}” but to {expected}.',
  'framework.missingMembers': 'The list of “{set}” leaves out: {missing}.',
  'framework.foreignMembers': 'The list of “{set}” holds what does not belong to it: {foreign}.',
  'framework.mixedMembers':
    'The list of “{set}” leaves out {missing} and holds what does not belong to it: {foreign}.',
  'framework.unguardedData':
    'Data is collected or shared here, but the draft has no safeguard for it: write on “{label}” ({english}).',

  // coverage of the framework
  'coverage.why.indicator': '(a figure to reach)',
  'coverage.why.deadline': '(a date)',
  'coverage.why.owner': '(somebody in charge)',
  'coverage.why.obligation': '(a duty)',
  'coverage.why.measure': '(a step to take)',
  'coverage.why.section': '(a section on it)',
  'coverage.why.fact': '(told, as asked for)',
  'coverage.why.aim': '(an aim only)',
  'coverage.why.statement': '(told only)',
  'coverage.why.heading': '(a heading only)',
  'coverage.why.mention': '(named only)',
  'coverage.summary': 'Coverage {percent}%: {covered} covered, {partial} in part, {missing} missing',
  'coverage.outside': 'This draft does not seem to belong to the field of the framework.',

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
  'pack.formOrPattern': 'A variant has either a “form” or a “pattern”: one of them, not both.',
  'pack.badPattern': 'The pattern is not a regular expression in RE2 syntax and was left out: {detail}',
  'pack.largePattern': 'The pattern repeats too much and was left out: use smaller counts in {}.',
  'pack.emptyPattern': 'The pattern can match nothing at all and was left out: make a part of it necessary.',
  'pack.noPatterns': 'Patterns cannot be used in this pack; the variant was left out.',
  'pack.formTwice': 'The form “{form}” belongs to the term “{term}” already.',
  'pack.exampleUnfound': 'Listed as wrong, but no variant of “{id}” is found in it: “{sentence}”.',
  'pack.exampleFound': 'Listed as right for “{id}”, but a variant is found in it: “{sentence}”.',
  'pack.exampleUnshown': 'Listed as showing “{id}”, but it does not fit “shows”: “{sentence}”.',
  'pack.exampleShown': 'Listed as not showing “{id}”, but it fits “shows”: “{sentence}”.',
  'folder.missing': 'The folder does not exist.',
  'folder.notFolder': 'This is not a folder.',
  'folder.tooManyFiles': 'The folder holds more than {limit} files; the rest was not read.',
  'folder.tooLarge': 'With this file the folder would be larger than {limit} MB; it was not read.',

  // libraries
  'library.noKey':
    'This entry has no key and cannot be cited: write one behind the opening brace, with a comma.',
  'library.badKey': 'The key “{key}” holds a space, so no mark can cite it: write it without.',
  'library.unclosed':
    'The entry “{key}” is never closed: a brace or a quotation mark is missing. Later entries were read.',
  'library.empty': 'The entry “{key}” has no fields and was left out.',
  'library.strayBrace': 'A closing brace too many: fields follow behind it. They were read all the same.',
  'library.noField': 'This is no field and was passed over: “{text}”. A field is written name = {value}.',
  'library.noComma': 'A comma is missing behind the field “{field}”.',
  'library.badString': 'This @string is not name = {value} and was passed over.',
  'library.badMonth':
    'The month “{month}” of “{key}” is none: write 1 to 12 or jan to dec. The year was read.',
  'library.noTitle': 'The entry “{key}” has no title.',
  'library.noParent': 'The entry “{key}” names “{parent}” by crossref, which this library does not hold.',
  'library.noRecord': 'Lines that belong to no record were left out: a record begins with a line {tag}.',
  'library.noEnd': 'The record has no closing line {tag}; it was read as far as the next one.',
  'library.untitled': 'This record has no title and was left out.',
  'library.badItem':
    'This item is broken (a bracket, a comma or a quotation mark) and was left out; later ones were read.',
  'library.noId': 'This item has no “id” and cannot be cited.',
  'library.duplicate':
    'The key “{key}” is given again in line {line}: this entry counts. Rename one of them.',
  'library.duplicateLater':
    'The key “{key}” is given already in line {line}, which counts: this entry is left out. Rename one of them.',
  'library.duplicateOther':
    'The key “{key}” is given already in {file}, line {line}, which counts. Rename one of them.',
  'library.missing': 'The library “{path}” does not exist: correct its name or make the file.',
  'library.outside': 'The library “{path}” lies outside the workspace: name it in your own settings instead.',
  'library.unknownFormat':
    'The file is no library that can be read: .bib, .json (CSL), .yaml (CSL), .ris and .enw are.',
  'library.tooLarge': 'The library is larger than {limit} MB and was not read: divide it.',
  'library.tooMany': 'The library holds more than {limit} entries; the rest was not read: divide it.',

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

  // report
  'lens.covers': 'Covers: {names}',
  'lens.coversMore': 'Covers: {names} and {more} more',
  'lens.partial': '{name} (in part)',
  'report.contents': 'Contents',
  'report.map': 'The framework',
  'report.mapLabel': 'The framework with the coverage of each node',
  'report.sections': 'Sections and the framework',
  'report.evidence': 'Evidence',
  'report.findings': 'Findings',
  'report.status': 'Status',
  'report.status.covered': 'covered',
  'report.status.partial': 'in part',
  'report.status.missing': 'missing',
  'report.asTable': 'The same as a table',
  'report.group': 'Group',
  'report.node': 'Node',
  'report.places': 'Lines',
  'report.noHeadings': 'The draft has no headings, so there are no sections to compare.',
  'report.moreSections': '{count} further sections are not shown.',
  'report.advice': 'What to write:',
  'report.showPlaces': 'Show the places',
  'report.morePlaces': '… and {count} more.',
  'report.level': 'Level',
  'report.rule': 'Rule',
  'report.count': 'Number',
  'report.noFindings': 'Nothing was found.',
  'report.severity.error': 'Error',
  'report.severity.warning': 'Warning',
  'report.severity.information': 'Information',
  'report.severity.hint': 'Hint',
  'report.outside':
    'This draft does not seem to belong to the field of the framework: it is not measured against it.',
  'report.percent': 'Coverage {percent}%',
  'report.madeBy': 'Made by Wenheng 文衡. Nothing in this page is loaded from elsewhere.',
} as const;
