import { hashOf } from '../base/hash.ts';
import type { Locale } from '../base/messages.ts';
import type { Severity } from '../config/model.ts';
import { documentationPath, rules } from '../rules/index.ts';
import { version } from '../version.ts';
import { plainFinding } from './output.ts';
import type { CheckedDraft } from './reporters.ts';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What stands in a SARIF 2.1.0 log of one run before its results, and behind them. */
export function sarifFrame(): { readonly head: string; readonly tail: string } {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'wenheng',
            version,
            rules: rules.map((rule) => ({
              id: rule.code,
              shortDescription: { text: rule.docs.summary.en },
              fullDescription: { text: rule.docs.detail.en },
              defaultConfiguration: { level: levels[rule.severity] },
              help: { text: documentationPath(rule) },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  };
  const tail = ']}]}';
  return { head: JSON.stringify(log).slice(0, -tail.length), tail };
}

const indexOfRule = new Map(rules.map(({ code }, index) => [code, index]));

/** The results of one draft. Columns are UTF-16 units, lines and columns one-based, as SARIF counts them. */
export function* sarifResults({ file, findings, analysis }: CheckedDraft, locale: Locale): Iterable<unknown> {
  const identify = identifier();
  const uri = uriReference(file);
  for (const finding of findings) {
    const { code, severity, message, range, text } = plainFinding(finding, analysis, locale);
    yield {
      ruleId: code,
      ruleIndex: indexOfRule.get(code) ?? -1,
      level: levels[severity],
      partialFingerprints: { 'wenheng/v1': identify(code, text) },
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri },
            region: {
              startLine: range.start.line + 1,
              startColumn: range.start.character + 1,
              endLine: range.end.line + 1,
              endColumn: range.end.character + 1,
              snippet: { text },
            },
          },
        },
      ],
    };
  }
}

/** Names findings of one file so that moved lines do not make new ones: by rule, words, and which of its like it is. */
function identifier(): (code: string, text: string) => string {
  const seen = new Map<string, number>();
  return (code, text) => {
    const key = `${code}\n${text}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return hashOf(`${key}\n${nth}`);
  };
}

/** A path as a URI reference: also `#` and `?`, which `encodeURI` leaves, are part of a file's name. */
function uriReference(path: string): string {
  return encodeURI(path).replace(/[#?]/g, encodeURIComponent);
}
