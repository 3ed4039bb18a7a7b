import * as vscode from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { status as statusMethod, type Status, type StatusParams } from '../../../server/src/protocol.ts';
import { draftSelector } from '../documents.ts';
import { draftLine, problemCount, segmenterLine, summary } from './statusText.ts';

/** One line of the status list; a problem carries its place. */
export interface StatusLine extends vscode.QuickPickItem {
  readonly file?: string;
  /** Zero-based. */
  readonly line?: number;
}

/** The language status item (beside the language's name in the status bar) and its list. */
export interface StatusView {
  lines(): Promise<readonly StatusLine[]>;
  dispose(): void;
}

/** Follows the server: starting, what it has loaded, why something is off, stopped. */
export function createStatus(client: LanguageClient): StatusView {
  const item = vscode.languages.createLanguageStatusItem('wenheng.status', draftSelector);
  item.name = vscode.l10n.t('Wenheng');
  item.command = { command: 'wenheng.showStatus', title: vscode.l10n.t('Show') };

  const show = (status: Status): void => {
    const problems = problemCount(status);
    item.busy = false;
    item.text = problems ?? draftLine(status) ?? vscode.l10n.t('Wenheng: ready');
    item.detail = [...summary(status), ...trustLine()].join(' · ');
    item.severity =
      problems === undefined
        ? vscode.LanguageStatusSeverity.Information
        : vscode.LanguageStatusSeverity.Warning;
  };

  /** Asks about the draft in front of the user: whether it is checked is part of the answer. */
  const refresh = (): void => {
    if (client.state !== State.Running) return;
    request(client).then(show, (reason: unknown) => {
      client.warn(`status: ${String(reason)}`);
    });
  };

  const follow = (state: State): void => {
    item.busy = state === State.Starting;
    item.detail = '';
    item.severity = vscode.LanguageStatusSeverity.Information;
    if (state === State.Starting) item.text = vscode.l10n.t('Wenheng: starting…');
    else if (state === State.Running) {
      item.text = vscode.l10n.t('Wenheng: ready');
      refresh();
    } else {
      item.text = vscode.l10n.t('Wenheng: the language server is not running');
      item.severity = vscode.LanguageStatusSeverity.Error;
    }
  };

  follow(client.state);
  const listeners = vscode.Disposable.from(
    client.onDidChangeState(({ newState }) => {
      follow(newState);
    }),
    client.onNotification(statusMethod, refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.workspace.onDidSaveTextDocument(refresh),
  );
  return {
    lines: async () => statusLines(await request(client)),
    dispose: () => {
      listeners.dispose();
      item.dispose();
    },
  };
}

function request(client: LanguageClient): Promise<Status> {
  const document = vscode.window.activeTextEditor?.document;
  const uri = document && client.code2ProtocolConverter.asUri(document.uri);
  return client.sendRequest<Status>(statusMethod, (uri === undefined ? {} : { uri }) satisfies StatusParams);
}

function trustLine(): string[] {
  return vscode.workspace.isTrusted
    ? []
    : [vscode.l10n.t('workspace not trusted: its packs and .wenheng.yaml are not read')];
}

function statusLines(status: Status): readonly StatusLine[] {
  const draft = draftLine(status);
  return [
    ...(draft === undefined ? [] : [{ label: `$(circle-slash) ${draft}` }]),
    ...status.packs.map(({ id, version, terms }) => ({
      label: `$(book) ${id} ${version}`,
      description: vscode.l10n.t('{0} terms', terms),
    })),
    { label: `$(references) ${vscode.l10n.t('{0} references', status.references)}` },
    { label: `$(symbol-text) ${segmenterLine(status)}` },
    ...trustLine().map((line) => ({ label: `$(shield) ${line}` })),
    ...status.problems.map(({ file, line, message }) => ({
      label: `$(warning) ${message}`,
      detail: line === undefined ? file : `${file}:${line + 1}`,
      file,
      ...(line === undefined ? {} : { line }),
    })),
  ];
}
