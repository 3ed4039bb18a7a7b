import type { Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';

/**
 * The fix of a finding whose `data.expected` is the right form of what its span holds; none without one.
 * An empty `expected` takes the text away.
 * @param safe whether fix-all may apply it unseen
 */
export function toExpected({ data, span }: Finding, safe = true): readonly Fix[] {
  const { expected } = data;
  if (typeof expected !== 'string') return [];
  const title = expected === '' ? message('fix.remove') : message('fix.replace', { text: expected });
  return [{ title, edits: [{ span, newText: expected }], safe, preferred: true }];
}
