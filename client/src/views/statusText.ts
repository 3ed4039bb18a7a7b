import { l10n } from 'vscode';
import type { Status } from '../../../server/src/protocol.ts';

/** What is loaded, in a few short parts. */
export function summary(status: Status): readonly string[] {
  const terms = status.packs.reduce((sum, pack) => sum + pack.terms, 0);
  return [
    l10n.t('{0} packs', status.packs.length),
    l10n.t('{0} terms', terms),
    l10n.t('{0} references', status.references),
    segmenterLine(status),
  ];
}

/** Which segmenter serves, and why the fallback does where it does. */
export function segmenterLine({ segmenter, segmenterReason }: Status): string {
  const name =
    segmenter === 'not loaded'
      ? l10n.t('segmenter not needed yet')
      : segmenter === 'nodejieba'
        ? l10n.t('segmenter nodejieba')
        : l10n.t('segmenter Intl.Segmenter (slower)');
  return segmenterReason === undefined ? name : `${name}: ${segmenterReason}`;
}

/** “3 problems”, or undefined when all is well. */
export function problemCount({ problems }: Status): string | undefined {
  return problems.length === 0 ? undefined : l10n.t('Wenheng: {0} problems', problems.length);
}

/** Why the draft in front of the user is not checked; undefined when it is, or when it is no draft. */
export function draftLine({ draft }: Status): string | undefined {
  const reasons: Partial<Record<NonNullable<Status['draft']>, string>> = {
    ignored: l10n.t('Wenheng: off for this draft (.wenheng.yaml ignores it)'),
    never: l10n.t('Wenheng: off for this draft (by setting)'),
    notChinese: l10n.t('Wenheng: off for this draft (not mostly Chinese)'),
  };
  return draft === undefined ? undefined : reasons[draft];
}
