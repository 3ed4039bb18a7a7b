import type { Environment } from '../analysis/environment.ts';
import type { Problem } from '../base/problem.ts';
import type { Locale, Message } from '../base/messages.ts';
import { render } from '../base/messages.ts';

/** What a command runs with; tests pass their own. */
export interface CliContext {
  readonly cwd: string;
  readonly locale: Locale;
  readonly environment: Environment;
  /** True when standard output is a terminal: what is printed as it is elsewhere must not be obeyed there. */
  readonly terminal: boolean;
  /** True when standard output is a terminal that shows colours. */
  readonly color: boolean;
  /** True when standard error is a terminal: a progress line may be shown there. */
  readonly interactive: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Settles when what was printed has been taken, so that a slow reader does not fill the memory. */
  drained(): Promise<void>;
  stdin(): Promise<Uint8Array>;
}

/** Exit statuses of CONTRACT.md. */
export const exitStatus = { clean: 0, findings: 1, misuse: 2 } as const;

/** Wrong use or unreadable input: the reason goes to standard error and the status is 2. */
export class CliError extends Error {
  constructor(readonly reason: Message) {
    super(reason.id);
    this.name = 'CliError';
  }
}

/** A message as it may go to a terminal. */
export function say(context: Pick<CliContext, 'locale'>, message: Message): string {
  return printable(render(context.locale, message));
}

/** Names of files and words of drafts without what a terminal would obey: each control character as U+FFFD. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** The same for JSON, which escapes most of them itself: what is read from it is the value as it was. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f]/g,
    (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`,
  );
}

/**
 * Prints what is wrong in packs and configuration files to standard error, each once.
 * @param further what workers found, each in its own environment
 * @returns whether anything was lost by it
 */
export function printProblems(context: CliContext, further: readonly Problem[] = []): boolean {
  const problems = [...context.environment.problems(), ...further];
  const lines = problems.map(
    ({ file, line, message }) =>
      `${printable(file)}${line === undefined ? '' : `:${line + 1}`}: ${say(context, message)}\n`,
  );
  for (const line of new Set(lines)) context.err(line);
  return problems.some(({ advisory }) => advisory !== true);
}
