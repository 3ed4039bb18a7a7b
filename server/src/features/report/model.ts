/** What a report shows, in the reader's words: made once, drawn as a panel, a page or a picture. */
import type { CoverageStatus } from '../../analysis/coverage.ts';
import type { Range } from '../../base/lineIndex.ts';
import type { Locale } from '../../base/messages.ts';
import type { Severity } from '../../config/model.ts';

export interface ReportModel {
  readonly locale: Locale;
  /** The draft's own title, else the name of its file. */
  readonly title: string;
  readonly file: string;
  /** Its kind by its Chinese name; absent for none in particular. */
  readonly kind?: string;
  /** Whether the draft belongs to the field of the framework. */
  readonly applies: boolean;
  /** From 0 to 100. */
  readonly percent: number;
  readonly groups: readonly ReportGroup[];
  readonly sections: readonly ReportSection[];
  /** Sections of a long draft that have no row. */
  readonly unshownSections: number;
  readonly findings: readonly ReportRule[];
}

export interface ReportGroup {
  readonly id: string;
  readonly label: string;
  readonly nodes: readonly ReportNode[];
  /** Labels of what the framework ties the group to. */
  readonly leadsTo: readonly string[];
}

export interface ReportNode {
  readonly id: string;
  readonly label: string;
  readonly status: CoverageStatus;
  readonly definition: string;
  /** Absent where it is covered. */
  readonly advice?: string;
  readonly evidence: readonly ReportPlace[];
}

/** A place of the draft with its words. */
export interface ReportPlace {
  readonly range: Range;
  readonly text: string;
  /** Why it counts, or what is wrong with it. */
  readonly note: string;
}

/** A row of the heat map. */
export interface ReportSection {
  readonly title: string;
  /** 0 for the outermost rows shown. */
  readonly depth: number;
  readonly range: Range;
  /** Node id → what the section shows of it. */
  readonly cells: ReadonlyMap<string, ReportCell>;
}

export interface ReportCell {
  readonly status: 'covered' | 'partial';
  readonly count: number;
  readonly first: Range;
}

/** The findings of one rule. */
export interface ReportRule {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly count: number;
  /** The first ones. */
  readonly places: readonly ReportPlace[];
}
