/** Changes of a text that parsers stumble over. Deterministic in its random source. */
export type Random = () => number;

/** A small, fast, seeded random source: mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const units = [
  ...['\r', '\n', '\r\n', '\u2028', '\ufeff', '\ud800', '\udc00', '𠀀', '\u0000', '\t', '　', ' '],
  ...['[', ']', '［', '］', '^', '@', '{', '}', '(', ')', '（', '）', '〔', '〕', '《', '》', '〈', '〉'],
  ...[
    '“',
    '”',
    '"',
    "'",
    '`',
    '```',
    '~~~',
    '---',
    '#',
    '## ',
    '- ',
    '1. ',
    '一、',
    '（一）',
    '|',
    '>',
    '<!--',
    '-->',
  ],
  ...[
    '，',
    '、',
    '。',
    '；',
    '：',
    ':',
    ',',
    '.',
    '-',
    '—',
    '～',
    '%',
    '％',
    '号',
    '2020年',
    '9.04亿',
    '以下简称',
  ],
  ...[
    '参考文献',
    '[1]',
    '[1-99999]',
    '[@a]',
    '[^1]',
    '[^1]: ',
    '&a',
    '*a',
    '!!',
    '\\',
    '$',
    '=',
    '%0 ',
    'TY  - ',
    'ER  - ',
  ],
];

/** `text` with one to a few changes; sometimes joined with a part of `other`. */
export function mutate(text: string, other: string, random: Random): string {
  let result = text;
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i++) result = once(result, other, random);
  return result.length > 20_000 ? result.slice(0, 20_000) : result;
}

function once(text: string, other: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const length = Math.floor(random() ** 3 * 40) + 1;
  const unit = units[Math.floor(random() * units.length)] ?? '';
  switch (Math.floor(random() * 7)) {
    case 0:
      return text.slice(0, at) + unit + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + unit + text.slice(at + length);
    case 3:
      return (
        text.slice(0, at) + text.slice(at, at + length).repeat(1 + Math.floor(random() * 6)) + text.slice(at)
      );
    case 4: {
      const from = Math.floor(random() * other.length);
      return text.slice(0, at) + other.slice(from, from + length * 4) + text.slice(at);
    }
    case 5:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 65536)) + text.slice(at);
    default:
      return text.slice(at) + text.slice(0, at);
  }
}
