const digits = '零一二三四五六七八九';

/** A number from 1 to 999 as headings write it: 十二, 一百零三. */
export function hanNumeral(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  const head = hundreds > 0 ? `${digits[hundreds] ?? ''}百` : '';
  const middle =
    tens > 0
      ? `${tens === 1 && hundreds === 0 ? '' : (digits[tens] ?? '')}十`
      : hundreds > 0 && ones > 0
        ? '零'
        : '';
  return head + middle + (ones > 0 ? (digits[ones] ?? '') : '');
}
