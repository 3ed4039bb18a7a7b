import { hashOf } from '../base/hash.ts';
import type { Severity } from '../config/model.ts';
import { documentationPath } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { version } from '../version.ts';
import type { FileOutput } from './output.ts';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/**
 * Results as a SARIF 2.1.0 log with one run. Columns are UTF-16 units, lines and columns one-based, as
 * SARIF counts them.
 */
export function sarif(files: readonly FileOutput[], rules: readonly Rule[]): unknown {
  return {
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
        results: files.flatMap(({ file, findings }) => {
          const identify = identifier();
          return findings.map(({ code, severity, message, range, text }) => ({
            ruleId: code,
            ruleIndex: rules.findIndex((rule) => rule.code === code),
            level: levels[severity],
            partialFingerprints: { 'wenheng/v1': identify(code, text) },
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriReference(file) },
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
          }));
        }),
      },
    ],
  };
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
