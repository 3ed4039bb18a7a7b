/**
 * A knowledge pack after loading: plain data, valid by schema (`pack.schema.json`), frozen in spirit.
 * The build stores the built-in pack in this form; user packs come through the same loader.
 */
import type { CslItem } from '../bibliography/model.ts';
import type { DocumentKind } from '../config/model.ts';

export type { Problem } from '../base/problem.ts';

/** Where an entry comes from: the paper's section, a table, and the reference numbers given there. */
export interface Source {
  /** 一 … 五, with the subsection where there is one: 二（一）. */
  readonly section: string;
  readonly table?: number;
  /** Numbers in the pack's reference list. */
  readonly references: readonly number[];
}

/** Sentences that test an entry: `wrong` must be found, `right` must stay silent. */
export interface Examples {
  readonly wrong: readonly string[];
  readonly right: readonly string[];
}

export type TermKind =
  'concept' | 'mechanism' | 'organisation' | 'technology' | 'instrument' | 'measure' | 'theory';

interface Noted {
  /** Why, or when not, in one sentence. */
  readonly note?: string;
}
export interface FormVariant extends Noted {
  readonly form: string;
}
export interface PatternVariant extends Noted {
  /** A regular expression in RE2 syntax; see `patterns.ts` for what it is run on. */
  readonly pattern: string;
}
/** A form, or a pattern of forms, to replace by the term. Only users' packs have patterns. */
export type Variant = FormVariant | PatternVariant;

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly english: string;
  readonly kind: TermKind;
  readonly definition: string;
  /** The nearest concept it is taken for, and how they differ. */
  readonly not?: { readonly term: string; readonly difference: string };
  /** Other forms that are right. */
  readonly aliases: readonly string[];
  readonly abbreviations: readonly string[];
  readonly variants: readonly Variant[];
  /** Longer words that hold a variant by accident or by right (proper names): never corrected. */
  readonly protected: readonly string[];
  /** Ids of related terms. */
  readonly related: readonly string[];
  /** Id of the framework node it belongs to. */
  readonly node?: string;
  readonly source: Source;
  readonly examples: Examples;
}

/**
 * Concepts that must stand together in one sentence: each group of `all` needs one of its forms,
 * none of `none` may occur. A form `@id` stands for every form of the term or the list with that id.
 */
export interface Pattern {
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
  /** Of a node: telling how things stand is all that is asked for (problems, foundations), no commitment. */
  readonly fact?: boolean;
}

/** Forms that patterns share: verbs by which a document acts, words for people. */
export interface FormList {
  readonly id: string;
  readonly forms: readonly string[];
}

export interface FrameworkGroup {
  readonly id: string;
  readonly label: string;
  readonly english: string;
  readonly definition: string;
  /** How many sentences of a long draft must commit to a node of the group to cover it; 1 without. */
  readonly commitments?: number;
  readonly source: Source;
}

export interface FrameworkNode {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly english: string;
  readonly definition: string;
  /** A sentence that fits any of these shows the node; what it does with it decides how far (docs/coverage.md). */
  readonly shows: readonly Pattern[];
  /** A sentence that fits any of these touches the node, whatever it does: never more than in part. */
  readonly mentions: readonly Pattern[];
  /** Kinds of document that are asked for the node; every kind without it. */
  readonly kinds?: readonly DocumentKind[];
  /** What a fix writes into a draft that lacks it. */
  readonly skeleton?: Skeleton;
  /** What to write in a draft that lacks it. */
  readonly advice: string;
  readonly source: Source;
  readonly examples: Examples;
}

/** A section to fill in: 〔…〕 are the places to fill. */
export interface Skeleton {
  /** Heading without number. */
  readonly heading: string;
  /** Its paragraph. */
  readonly text: string;
  /** Words of the headings under which it belongs, the likeliest first: 保障措施. */
  readonly sections: readonly string[];
}

export interface Relation {
  readonly id: string;
  /** Ids of nodes, groups or terms. */
  readonly from: string;
  readonly to: string;
  /** operates-through, voiced-by, has-trait, adds, drives, part-of … */
  readonly kind: string;
  readonly statement: string;
  readonly source: Source;
}

/**
 * A use of data that the draft must guard: a sentence that fits any of `uses` and acts, while none of `nodes` is
 * shown anywhere.
 */
export interface Guard {
  readonly id: string;
  /** Nodes any of which guards it; the first is the one to write. */
  readonly nodes: readonly string[];
  /** True for data about persons. */
  readonly personal: boolean;
  readonly uses: readonly Pattern[];
  /** What a fix adds behind the use; 〔…〕 are the places to fill in. */
  readonly sentence?: string;
  readonly source: Source;
}

/** A named set whose members a draft should list whole (联动、扩散、转化). */
export interface NamedSet {
  readonly id: string;
  readonly label: string;
  readonly members: readonly string[];
  readonly source: Source;
}

/** A figure that makes a claim recognisable. */
export interface ClaimFigure {
  /** In base units: 9.04亿 is 904000000, 64.5% is 64.5 with unit %. */
  readonly value: number;
  /** 人, %, 个, 万元 … : the counted thing; empty when the figure has none. */
  readonly unit: string;
  /** The source gives it as the least that there are: 超过500个. */
  readonly approximate?: 'over';
  /** It tells a rise or a fall, not a level: 下降75%. */
  readonly change?: boolean;
}

export interface Claim {
  readonly id: string;
  readonly kind: 'statistic' | 'statement';
  readonly statement: string;
  /** How the sentence is recognised; see docs/claims.md. Any of them will do. */
  readonly patterns: readonly Pattern[];
  /** For statistics: at least one must stand in the sentence. */
  readonly figures: readonly ClaimFigure[];
  /** What a sentence says that gives this quantity, in this scope, whatever its figure; else `patterns`. */
  readonly quantity?: readonly Pattern[];
  /** Year or year and month of the figure: 2020-03. */
  readonly asOf?: string;
  /** What the figure covers, in words. */
  readonly scope?: string;
  /** Numbers in the pack's reference list, likeliest first; empty for what the paper itself states. */
  readonly references: readonly number[];
  readonly source: Source;
  /** A doubt about the source: the number printed is not the one meant. */
  readonly remark?: string;
  readonly examples: Examples;
}

export interface Policy {
  readonly id: string;
  /** Without 《》. */
  readonly title: string;
  readonly aliases: readonly string[];
  readonly issuer: string;
  /** 2015-08-31, 2015-08 or 2015. */
  readonly date: string;
  /** 国发〔2015〕50号, where publicly known. */
  readonly number?: string;
  readonly content: string;
  readonly source: Source;
}

/** A fixed phrase of policy language that stands in quotation marks: “十四五”. */
export interface Slogan {
  readonly id: string;
  /** The words without their quotation marks. */
  readonly slogan: string;
  /** How they are to be written, where the marks do not enclose them all: “三个代表”重要思想. */
  readonly preferred?: string;
  /** Longer words that hold the slogan's by accident: never corrected. */
  readonly protected: readonly string[];
  readonly examples: Examples;
}

/** A word of official language with the forms to replace by it, whatever the field: 其他, not 其它. */
export interface Wording {
  readonly id: string;
  readonly preferred: string;
  readonly wrong: readonly string[];
  /** The forms are wrong only where a date follows: 截止2024年底, but 截止日期. */
  readonly before?: 'date';
  /** Why, in one sentence. */
  readonly note?: string;
  /** Longer words that hold a form by accident: never corrected. */
  readonly protected: readonly string[];
  readonly examples: Examples;
}

export interface Pack {
  /** Of a built-in pack: used only where a project asks for it (`packs: [builtin:data-governance]`). */
  readonly optional?: boolean;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly english: string;
  /** The work the pack is drawn from, cited for what it states itself. */
  readonly origin?: CslItem;
  /** Words that show that a draft belongs to the field of the pack's framework; the pack's terms without it; every draft does where it has neither. */
  readonly field?: readonly string[];
  /** Names that hold forms of patterns by accident (工业和信息化部): what lies in them counts for no node. */
  readonly ignored?: readonly string[];
  readonly lists: readonly FormList[];
  readonly terms: readonly Term[];
  readonly groups: readonly FrameworkGroup[];
  readonly nodes: readonly FrameworkNode[];
  readonly relations: readonly Relation[];
  readonly sets: readonly NamedSet[];
  readonly guards: readonly Guard[];
  readonly claims: readonly Claim[];
  readonly policies: readonly Policy[];
  readonly slogans: readonly Slogan[];
  readonly wordings: readonly Wording[];
  readonly references: readonly CslItem[];
}
