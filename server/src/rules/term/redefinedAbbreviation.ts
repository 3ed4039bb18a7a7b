import { formKey, type PlacedShortForm } from '../../analysis/shortForms.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { definitionAt, isExact, shortFormFinding, writtenForm } from './abbreviation.ts';

/**
 * A short form that its draft defines a second time. What is attached to a notice is a document of its own
 * and may define its short forms again.
 */
export const redefinedAbbreviation: DocumentRule = {
  code: 'term/redefined-abbreviation',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '同一简称定义了两次。',
      en: 'A short form defined twice.',
    },
    detail: {
      'zh-cn':
        '简称在首次出现处定义一次，此后直接使用；同一简称也不能先后指两样东西。印发通知与所附文件各算一篇，可以各自定义。修改办法是把再次出现的全称和定义换成简称。',
      en: 'A short form is defined once, where it first occurs, and stands for one thing. A notice and the document attached to it count apart. The fix puts the short form in place of the repeated full form and definition.',
    },
    wrong:
      '实施《云州市数据条例》（以下简称《条例》）。《条例》自公布之日起施行。宣传《云州市数据条例》（以下简称《条例》）。',
    right: '实施《云州市数据条例》（以下简称《条例》）。《条例》自公布之日起施行。宣传《条例》。',
  },
  *check(analysis) {
    const first = new Map<string, PlacedShortForm>();
    for (const form of analysis.shortForms.definitions) {
      const key = `${form.part} ${formKey(form)}`;
      const known = first.get(key);
      if (known === undefined) {
        first.set(key, form);
        continue;
      }
      const same = known.full?.text === form.full?.text;
      const { code, severity } = redefinedAbbreviation;
      const id = same ? 'abbreviation.redefined' : 'abbreviation.redefinedOther';
      yield { ...shortFormFinding(code, severity, id, form.written, known, analysis) };
    }
  },
  fixes(found, analysis) {
    const form = definitionAt(analysis, found.span);
    if (form?.full === undefined || !form.definition.alone || !isExact(form)) return [];
    if (found.data['fullName'] !== form.full.text) return [];
    const short = writtenForm(form, analysis);
    return [
      {
        title: message('fix.replace', { text: short }),
        edits: [{ span: { start: form.full.span.start, end: form.aside.end }, newText: short }],
        safe: false,
        preferred: true,
      },
    ];
  },
};
