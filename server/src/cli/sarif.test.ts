import { expect, test } from 'vitest';
import { reportOf } from '../testing/fixture.ts';
import { rules } from '../rules/index.ts';
import { createReporter } from './reporters.ts';

test('a log holds every rule once, and each finding at its place, counted from one', () => {
  const draft = '# 题\n\n😀建设智能城市。\n';
  const { findings, analysis } = reportOf(draft);
  const reporter = createReporter('sarif', { locale: 'zh-cn', color: false });
  const results = [...reporter.draft({ file: '文稿/第1稿 #2?.md', findings, analysis })];
  const counts = { files: 1, error: 0, warning: 1, information: 0, hint: 0 };
  const log: unknown = JSON.parse(reporter.head + results.join('') + reporter.end(counts));
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'wenheng', rules: rules.map(({ code }) => ({ id: code })) } },
        results: [
          {
            ruleId: 'term/variant',
            ruleIndex: rules.findIndex(({ code }) => code === 'term/variant'),
            level: 'warning',
            partialFingerprints: { 'wenheng/v1': expect.stringMatching(/^[0-9a-f]+$/) as string },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: `${encodeURI('文稿/第1稿')}%20%232%3F.md` },
                  region: {
                    startLine: 3,
                    startColumn: 5,
                    endLine: 3,
                    endColumn: 9,
                    snippet: { text: '智能城市' },
                  },
                },
              },
            ],
          },
        ],
      },
    ],
  });
});
