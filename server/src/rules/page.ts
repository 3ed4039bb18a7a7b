import type { Locale } from '../base/messages.ts';
import type { Rule } from './rule.ts';

const words = {
  en: { level: 'Default level', wrong: 'Found', right: 'Silent', silence: 'Silence it', other: '中文' },
  'zh-cn': { level: '默认级别', wrong: '会提示', right: '不提示', silence: '忽略的办法', other: 'English' },
} as const;

const silence = {
  en: (code: string) =>
    `For one line: \`<!-- wenheng-disable-next-line ${code} -->\` above it. For a passage: \`<!-- wenheng-disable ${code} -->\` … \`<!-- wenheng-enable ${code} -->\`. For a project: \`rules: { ${code}: off }\` in \`.wenheng.yaml\`.`,
  'zh-cn': (code: string) =>
    `单行：在上一行写 \`<!-- wenheng-disable-next-line ${code} -->\`。一段：\`<!-- wenheng-disable ${code} -->\` 至 \`<!-- wenheng-enable ${code} -->\`。整个项目：在 \`.wenheng.yaml\` 中写 \`rules: { ${code}: off }\`。`,
} as const;

/** File name of a rule's page below docs/rules/. */
export function pageName(rule: Rule, locale: Locale): string {
  return `${rule.code.replace('/', '-')}${locale === 'en' ? '' : '.zh-cn'}.md`;
}

/** The page that explains a rule: generated from the rule itself, kept under docs/rules/. */
export function rulePage(rule: Rule, locale: Locale): string {
  const say = words[locale];
  const other = locale === 'en' ? 'zh-cn' : 'en';
  return `<!-- Generated from the rule by \`npm run docs\`. Do not edit. -->

# \`${rule.code}\`

[${say.other}](${pageName(rule, other)})

${rule.docs.summary[locale]}

${rule.docs.detail[locale]}

- ${say.level}: \`${rule.severity}\`

## ${say.wrong}

\`\`\`markdown
${rule.docs.wrong}
\`\`\`

## ${say.right}

\`\`\`markdown
${rule.docs.right}
\`\`\`

## ${say.silence}

${silence[locale](rule.code)}
`;
}
