/** English messages. Keys are grouped by the component that says them; zhCn.ts holds the same keys. */
export const en = {
  // rules: term
  'term.variant': '“{found}” is not the standard form here: write “{preferred}”.',
  'term.variant.note': '“{found}” is not the standard form here: write “{preferred}”. {note}',
  'fix.replace': 'Replace with “{text}”',
} as const;
