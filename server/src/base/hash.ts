/**
 * A 64-bit hash of a text as 16 hexadecimal digits: the same on every machine. Two runs of FNV-1a over its
 * UTF-16 units with different seeds; for telling things apart, not for secrets.
 */
export function hashOf(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit ^ (first >>> 15), 0x01000193);
  }
  return hex(first) + hex(second);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
