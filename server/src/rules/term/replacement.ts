import type { Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';

/** The safe fix of a finding that names what is `preferred` in its place. */
export function replacement({ data, span }: Finding): readonly Fix[] {
  const preferred = data['preferred'];
  if (typeof preferred !== 'string') return [];
  return [
    {
      title: message('fix.replace', { text: preferred }),
      edits: [{ span, newText: preferred }],
      safe: true,
      preferred: true,
    },
  ];
}
