import type { en } from './en.ts';

/** Chinese messages; the type makes the compiler name a key that is missing. */
export const zhCn: Readonly<Record<keyof typeof en, string>> = {
  // rules: term
  'term.variant': '“{found}”不是规范用语，应为“{preferred}”。',
  'term.variant.note': '“{found}”不是规范用语，应为“{preferred}”。{note}',
  'fix.replace': '替换为“{text}”',
};
