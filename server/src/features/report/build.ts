import {
  coverageOf,
  nodesThatApply,
  type CoverageEvidence,
  type NodeCoverage,
} from '../../analysis/coverage.ts';
import type { Analysis, Finding } from '../../analysis/model.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { LineIndex } from '../../base/lineIndex.ts';
import { message, render, type Locale } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import { kindNames, severities } from '../../config/model.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { ruleFor } from '../../rules/index.ts';
import { sectionCoverage, type SectionCoverage } from '../sectionCoverage.ts';
import type {
  ReportCell,
  ReportGroup,
  ReportModel,
  ReportNode,
  ReportPlace,
  ReportRule,
  ReportSection,
} from './model.ts';

/** Rows of the heat map, places of a node and of a rule at most: a report is to be read. */
export const mostRows = 60;
const mostPlaces = 30;
const longestText = 120;

/**
 * The report of an analysed draft.
 * @param findings of the same analysis
 * @param file the draft's name for the reader
 */
export function buildReport(
  analysis: Analysis,
  findings: readonly Finding[],
  file: string,
  locale: Locale,
): ReportModel {
  const { draft, kind, snapshot } = analysis;
  const coverage = coverageOf(analysis);
  const { score, applies } = coverage;
  const first = draft.outline[0];
  const title = first?.heading.level === 1 ? first.title : '';
  const rows = rowsOf(sectionCoverage(analysis));
  return {
    locale,
    title: title === '' ? file : title,
    file,
    ...(kind === 'other' ? {} : { kind: kindNames[kind] }),
    applies,
    percent: Math.round(score * 100),
    groups: groupsOf(nodesThatApply(coverage), snapshot.knowledge, snapshot.lines, locale),
    sections: rows.shown.map((row) => sectionOf(row, rows.from, snapshot.lines)),
    unshownSections: rows.unshown,
    findings: rulesOf(findings, analysis, locale),
  };
}

function groupsOf(
  nodes: readonly NodeCoverage[],
  knowledge: KnowledgeBase,
  lines: LineIndex,
  locale: Locale,
): readonly ReportGroup[] {
  const byGroup = groupBy(nodes, ({ node }) => node.group);
  return [...byGroup].map(([id, members]) => {
    const group = knowledge.groups.get(id);
    const name = group === undefined ? id : locale === 'en' ? group.english : group.label;
    return {
      id,
      label: name,
      nodes: members.map((node) => nodeOf(node, lines, locale)),
      leadsTo: tiesOf(id, knowledge, locale),
    };
  });
}

function nodeOf(
  { id, node, status, advice, evidence }: NodeCoverage,
  lines: LineIndex,
  locale: Locale,
): ReportNode {
  return {
    id,
    label: locale === 'en' ? node.english : node.label,
    status,
    definition: node.definition,
    ...(status === 'covered' ? {} : { advice }),
    evidence: evidence.slice(0, mostPlaces).map((one) => evidencePlace(one, lines, locale)),
  };
}

function evidencePlace({ span, text, why }: CoverageEvidence, lines: LineIndex, locale: Locale): ReportPlace {
  return {
    range: lines.rangeOf(span),
    text: shortened(text),
    note: render(locale, message(`coverage.why.${why}`)),
  };
}

/** Labels of the groups and nodes that the framework's relations lead to from a group. */
function tiesOf(
  group: string,
  { relations, groups, nodes }: KnowledgeBase,
  locale: Locale,
): readonly string[] {
  const labels = relations.flatMap(({ from, to }) => {
    if (from !== group || to === group) return [];
    const target = groups.get(to) ?? nodes.get(to)?.node;
    return target === undefined ? [] : [locale === 'en' ? target.english : target.label];
  });
  return [...new Set(labels)];
}

/** The sections that become rows: as many levels as fit, the outermost always, of a long draft the first. */
function rowsOf(all: readonly SectionCoverage[]): {
  readonly shown: readonly SectionCoverage[];
  readonly unshown: number;
  /** Depth of the outermost rows. */
  readonly from: number;
} {
  // A title over everything tells nothing.
  const outermost = all.filter(({ depth }) => depth === 0);
  const from = outermost.length === 1 && all.length > 1 ? 1 : 0;
  const upTo = (depth: number) => all.filter((row) => row.depth >= from && row.depth <= depth);
  let rows = upTo(from);
  for (let depth = from + 1; depth <= from + 2; depth++) {
    const more = upTo(depth);
    if (more.length > mostRows) break;
    rows = more;
  }
  return { shown: rows.slice(0, mostRows), unshown: Math.max(0, rows.length - mostRows), from };
}

function sectionOf(
  { section, depth, nodes }: SectionCoverage,
  from: number,
  lines: LineIndex,
): ReportSection {
  return {
    title: shortened(section.title),
    depth: depth - from,
    range: lines.rangeOf(section.span),
    cells: new Map(
      nodes.map(({ node, status, evidence }): [string, ReportCell] => [
        node.id,
        { status, count: evidence.length, first: lines.rangeOf((evidence[0] as CoverageEvidence).span) },
      ]),
    ),
  };
}

/** By rule, the gravest and most frequent first. */
function rulesOf(
  findings: readonly Finding[],
  { snapshot }: Analysis,
  locale: Locale,
): readonly ReportRule[] {
  const { lines, text } = snapshot;
  const words = (span: Span) => shortened(text.slice(span.start, span.end));
  return [...groupBy(findings, ({ code }) => code)]
    .map(([code, own]): ReportRule => ({
      code,
      severity: own.map(({ severity }) => severity).reduce(graver),
      summary: ruleFor(code)?.docs.summary[locale] ?? code,
      count: own.length,
      places: own.slice(0, mostPlaces).map((finding) => ({
        range: lines.rangeOf(finding.span),
        text: words(finding.span),
        note: render(locale, finding.message),
      })),
    }))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count);
}

function graver(a: ReportRule['severity'], b: ReportRule['severity']): ReportRule['severity'] {
  return severities.indexOf(a) <= severities.indexOf(b) ? a : b;
}

/** On one line; no half of a surrogate pair is left at the cut. */
function shortened(text: string): string {
  const line = text
    .slice(0, longestText * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length > longestText ? `${characters.slice(0, longestText).join('')}…` : line;
}
