import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The frame of a panel: styles and the script from this extension alone, nothing from the network. */
export function panelPage(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const style = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'report.css'));
  const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'report.js'));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${String(style)}"><title>Wenheng</title></head>
<body><p id="live" class="unseen" role="status"></p><main></main>
<script nonce="${nonce}" src="${String(script)}"></script></body></html>`;
}
