/** What the report panel and the extension say to each other. */
import type { Range } from '../../../server/src/protocol.ts';

/** extension → panel. */
export interface ToPanel {
  /** HTML for `<main>`; absent: what is there stays. */
  readonly body?: string;
  /** Whether what stays is of a draft that is closed. */
  readonly old?: boolean;
  readonly lang: string;
  /** For screen readers, when it has changed. */
  readonly said?: string;
  /** What the editor keeps over a reload. */
  readonly state: ReportState;
}

export interface ReportState {
  /** Address of the draft, as VS Code writes it. */
  readonly draft?: string;
}

/** panel → extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly range: Range; readonly uri?: string }
  | { readonly type: 'command'; readonly command: string };
