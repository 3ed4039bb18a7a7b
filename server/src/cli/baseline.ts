import { dirname, resolve } from 'node:path';
import { baselineName, entriesOf, type BaselineEntry } from '../analysis/baseline.ts';
import { message } from '../base/messages.ts';
import { baselineKey, BrokenBaseline, updateBaselineFile } from '../node/baselineFile.ts';
import { displayPath } from '../node/draftFiles.ts';
import { codeOf } from '../node/fileStat.ts';
import { liesIn, pathWithin } from '../node/paths.ts';
import type { Report } from '../rules/report.ts';
import { CliError, say, type CliContext } from './context.ts';

/** Collects the findings of a run and writes them into a baseline. */
export class BaselineWriter {
  private readonly file: string;
  /** The user has named no file. */
  private readonly isUsual: boolean;
  private readonly drafts = new Map<string, readonly BaselineEntry[]>();
  private findings = 0;

  /** @param file where to; `.wenheng-baseline.json` in the current folder unless given */
  constructor(
    file: string | undefined,
    private readonly context: CliContext,
  ) {
    this.file = resolve(context.cwd, file ?? baselineName);
    this.isUsual = file === undefined;
  }

  /** @returns false, with the reason on standard error, for a draft outside the baseline's folder */
  add(path: string, { findings, analysis }: Report): boolean {
    const inner = pathWithin(path, dirname(this.file));
    if (inner === undefined) {
      this.context.err(`${say(this.context, message('cli.baselineOutside', { path, file: this.file }))}\n`);
      return false;
    }
    this.drafts.set(baselineKey(inner), entriesOf(findings, analysis.snapshot.text));
    this.findings += findings.length;
    return true;
  }

  /** @throws CliError when the file cannot be written */
  write(): void {
    const file = displayPath(this.file, this.context.cwd);
    if (this.isUsual && !liesIn(this.file, this.context.cwd)) {
      const detail = say(this.context, message('file.outside', { option: '--write-baseline' }));
      throw new CliError(message('cli.baselineUnwritable', { file, detail }));
    }
    try {
      updateBaselineFile(this.file, this.drafts);
    } catch (error) {
      const detail =
        error instanceof BrokenBaseline ? say(this.context, error.problem.message) : codeOf(error);
      throw new CliError(message('cli.baselineUnwritable', { file, detail }));
    }
    const params = { file, findings: this.findings, files: this.drafts.size };
    this.context.err(`${say(this.context, message('cli.baselineWritten', params))}\n`);
  }
}
