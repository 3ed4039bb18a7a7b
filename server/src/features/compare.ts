/** Compares drafts one by one, keeping of each only what the comparison needs. */
import { differencesOf, statementsOf, type Statement } from '../analysis/comparison.ts';
import { coverageOf, nodesThatApply } from '../analysis/coverage.ts';
import type { Analysis } from '../analysis/model.ts';
import type { Locale } from '../base/messages.ts';
import { isMostlyChinese } from '../text/language.ts';
import type { ComparedDraft, ComparisonModel } from './report/comparison.ts';

/** Drafts of one comparison at most: more are no set that one author keeps in agreement. */
export const mostDrafts = 500;

/** Gathers drafts; {@link result} may be asked for at any time. */
export class Comparison {
  private readonly drafts: { readonly draft: ComparedDraft; readonly statements: readonly Statement[] }[] =
    [];
  private readonly nodes = new Map<string, string>();
  private readonly unreadable: string[] = [];

  constructor(private readonly locale: Locale) {}

  /**
   * @param file its name for the reader
   * @param uri its address for links
   */
  add(analysis: Analysis, file: string, uri?: string): void {
    // A folder holds more than drafts: a README compares with nothing.
    if (!isMostlyChinese(analysis.snapshot.text)) return;
    const covered = coverageOf(analysis);
    const { applies, score } = covered;
    const nodes = nodesThatApply(covered);
    if (applies) {
      for (const { id, node } of nodes) {
        if (!this.nodes.has(id)) this.nodes.set(id, this.locale === 'en' ? node.english : node.label);
      }
    }
    const coverage = {
      percent: Math.round(score * 100),
      nodes: new Map(nodes.map(({ id, status }) => [id, status] as const)),
    };
    const draft: ComparedDraft = {
      file,
      ...(uri === undefined ? {} : { uri }),
      lines: analysis.snapshot.lines,
      ...(applies ? { coverage } : {}),
    };
    this.drafts.push({ draft, statements: statementsOf(analysis) });
  }

  /** A draft that could not be read. */
  fail(file: string): void {
    this.unreadable.push(file);
  }

  /** @param leftOut drafts beyond {@link mostDrafts} */
  result(leftOut = 0): ComparisonModel {
    return {
      locale: this.locale,
      drafts: this.drafts.map(({ draft }) => draft),
      differences: differencesOf(this.drafts),
      unreadable: this.unreadable,
      leftOut,
      nodes: [...this.nodes].map(([id, label]) => ({ id, label })),
    };
  }
}
