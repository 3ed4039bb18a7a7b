import { l10n } from 'vscode';

/** Why there is no report, in a sentence, and what to do about it. */
interface FaceWords {
  readonly words: () => string;
  readonly actions: readonly { readonly command: string; readonly label: () => string }[];
}

const restart = { command: 'wenheng.restartServer', label: () => l10n.t('Restart the server') };
const log = { command: 'wenheng.showLog', label: () => l10n.t('Show the log') };
const create = { command: 'wenheng.newDraft', label: () => l10n.t('New policy draft…') };
const open = { command: 'workbench.action.files.openFile', label: () => l10n.t('Open a file…') };

export const faces = {
  starting: { words: () => l10n.t('The language server is starting…'), actions: [] },
  stopped: { words: () => l10n.t('The language server is not running.'), actions: [restart, log] },
  failed: { words: () => l10n.t('The report could not be made; the log says why.'), actions: [log, restart] },
  none: {
    words: () => l10n.t('Open a policy draft to see how it covers the framework.'),
    actions: [create, open],
  },
  ignored: { words: () => l10n.t('This draft is not checked: .wenheng.yaml ignores it.'), actions: [] },
  never: { words: () => l10n.t('Drafts of this language are not checked, by setting.'), actions: [] },
  notChinese: {
    words: () => l10n.t('This draft is not checked: it is not mostly Chinese.'),
    actions: [],
  },
} as const satisfies Readonly<Record<string, FaceWords>>;

export type Face = keyof typeof faces;

/** The face as HTML. */
export function face(name: Face): string {
  const { words, actions } = faces[name] as FaceWords;
  const buttons = actions.map(
    ({ command, label }) => `<button type="button" data-command="${command}">${escape(label())}</button>`,
  );
  return `<div class="face"><p>${escape(words())}</p>${buttons.join('')}</div>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
