/**
 * Requests between this project's client and server beside LSP itself: the only file of the server
 * that the client imports. Everything a user needs works in other editors without them.
 */

/** What the client adds to the `wenheng` settings in `initializationOptions`. */
export interface InitializationExtras {
  /**
   * False in an untrusted workspace: its own packs and `.wenheng.yaml` are not read. Absent: true. When
   * the user comes to trust it, the client starts the server anew.
   */
  readonly trusted?: boolean;
}

/** client → server: references that fit a query, best first, for the picker: `ReferenceChoice[]`. */
export const searchReferences = 'wenheng/searchReferences';

export interface SearchReferencesParams {
  /** Han, pinyin, initials, author, year or key; empty lists all. */
  readonly query: string;
  /** The draft that is to cite: its own libraries are searched too. */
  readonly uri?: string;
}

export interface ReferenceChoice {
  readonly key: string;
  /** Where the work is known from; one of Zotero's is not in any library of the draft yet. */
  readonly source: 'library' | 'pack' | 'zotero';
  /** Number in the pack's own list, where it has one. */
  readonly number?: number;
  readonly label: string;
  readonly description: string;
  /** Formatted by GB/T 7714 in the edition in force. */
  readonly entry: string;
}

/** client → server: terms for the glossary view: `TermItem[]`. */
export const listTerms = 'wenheng/listTerms';

/** client → server: works for the reference view: `WorkItem[]`. */
export const listWorks = 'wenheng/listWorks';

/** What a view lists: what stands in a draft, by first use, or all that it may use. */
export interface ListParams {
  /** Absent where there is no draft: then all is what every draft may use. */
  readonly uri?: string;
  readonly used: boolean;
  /** Han, pinyin, initials or any piece; empty lists all. */
  readonly query: string;
}

export interface TermItem {
  readonly id: string;
  readonly term: string;
  readonly english: string;
  readonly definition: string;
  readonly kind: string;
  /** In the draft that was asked about, ascending, the first hundred; `uses` counts them all. */
  readonly places: readonly Range[];
  readonly uses: number;
}

export interface WorkItem {
  /** Absent for an entry of the draft's own list that no library holds. */
  readonly key?: string;
  readonly number?: number;
  readonly label: string;
  readonly description: string;
  readonly entry: string;
  /** Of its marks in the draft that was asked about, the first hundred; `uses` counts them all. */
  readonly places: readonly Range[];
  readonly uses: number;
}

/** client → server, without parameters: why works of Zotero are missing from the search: `string | null`. */
export const zoteroNotice = 'wenheng/zoteroNotice';

/** client → server: the edits that cite works at a position, in the draft's own style. */
export const insertCitation = 'wenheng/insertCitation';

export interface InsertCitationParams {
  readonly uri: string;
  /** Zero-based line and UTF-16 column. */
  readonly position: { readonly line: number; readonly character: number };
  /** One work. */
  readonly key?: string;
  /** One or several, in this order; goes before `key`. */
  readonly works?: readonly CitedChoice[];
}

export type CitedChoice = Pick<ReferenceChoice, 'key' | 'source'>;
/** Answer: an LSP WorkspaceEdit of the draft with its version, and of the library that takes in a work; or null when there is nothing to insert. */

/**
 * client → server: the edits that make entries of the reference list out of a record (BibTeX, RIS, ENW, CSL) or of
 * formatted lines: `AddReferencesAnswer | null`, null where the text holds neither, or not at this place.
 */
export const addReferences = 'wenheng/addReferences';

export interface AddReferencesParams {
  readonly uri: string;
  /** Zero-based line and UTF-16 column. */
  readonly position: { readonly line: number; readonly character: number };
  readonly text: string;
  /** Only where the position is in the reference list: what is pasted elsewhere stays what it is. */
  readonly inListOnly: boolean;
}

export interface AddReferencesAnswer {
  /** An LSP WorkspaceEdit with the draft’s version. */
  readonly edit: object;
  readonly added: number;
  /** Works that the list holds already; they are not added again. */
  readonly known: number;
}

/** client → server: the edits that convert the reference list to an edition of GB/T 7714: `ConvertReferencesAnswer | null`. */
export const convertReferences = 'wenheng/convertReferences';

export interface ConvertReferencesParams {
  readonly uri: string;
  readonly edition: '2015' | '2025';
}

export interface ConvertReferencesAnswer {
  /** An LSP WorkspaceEdit with the draft’s version. */
  readonly edit: object;
  readonly changed: number;
  /** Entries that are not read with certainty and stay as they are. */
  readonly left: number;
}

/** client → server: what `lookup` shows for a term, best first: `LookupResult[]`. */
export const lookupTerm = 'wenheng/lookupTerm';

export interface LookupTermParams {
  readonly query: string;
}

export interface LookupResult {
  readonly id: string;
  readonly term: string;
  readonly english: string;
  readonly definition: string;
  readonly markdown: string;
}

/** client → server: the edit that makes an empty pack in `.wenheng/packs`: `ProjectEdit | null`. */
export const createPack = 'wenheng/createPack';

export interface CreatePackParams {
  /** Its id and folder name: letters and digits, with - _ . between them. */
  readonly name: string;
}

/** client → server: the edit that adds a term to the project's pack: `ProjectEdit | null`. */
export const addTerm = 'wenheng/addTerm';

export interface AddTermParams {
  /** The draft whose project is meant. */
  readonly uri: string;
  readonly term: string;
}

export interface ProjectEdit {
  /** An LSP WorkspaceEdit. */
  readonly edit: object;
  /** The file to show after it. */
  readonly uri: string;
}

/**
 * client → server: how far an open draft covers the framework of its packs: `CoverageAnswer | null` (null for a
 * draft that is not open).
 */
export const coverage = 'wenheng/coverage';

export interface CoverageParams {
  readonly uri: string;
}

export interface CoverageAnswer {
  /** Of the draft that the places belong to. */
  readonly version: number;
  /** Whether the draft belongs to the field of the framework at all. */
  readonly applies: boolean;
  /** From 0 to 1: covered nodes count 1, partial ones ½. */
  readonly score: number;
  readonly groups: readonly { readonly id: string; readonly label: string; readonly english: string }[];
  /** The nodes that apply to the draft's kind, in the order of the packs. */
  readonly nodes: readonly CoverageNode[];
}

export interface CoverageNode {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly english: string;
  readonly definition: string;
  readonly status: 'covered' | 'partial' | 'missing';
  /** What to write where it is not covered. */
  readonly advice: string;
  readonly evidence: readonly CoveragePlace[];
}

export interface CoveragePlace {
  /** Zero-based lines and UTF-16 columns: the sentence or heading. */
  readonly range: Range;
  readonly text: string;
  /** The rule that counted it: indicator, deadline, owner, obligation, measure, section, aim, statement, heading, mention. */
  readonly why: string;
  /** The same in words, in the user's language. */
  readonly reason: string;
}

/**
 * client → server: the report on an open draft for the panel: `ReportAnswer | null` (null for a draft that is not
 * open).
 */
export const report = 'wenheng/report';

export interface ReportParams {
  readonly uri: string;
}

export interface ReportAnswer {
  /** Of the draft that the places belong to. */
  readonly version: number;
  /** Why there is no report, where there is none; `body` is empty then. */
  readonly unchecked?: Exclude<DraftState, 'checked'>;
  readonly title: string;
  readonly locale: 'zh-cn' | 'en';
  /**
   * HTML of what is inside `<main>`, all text escaped, no scripts and no styles. A `data-place` holds
   * `line,character,line,character` of the place that its button shows.
   */
  readonly body: string;
}

/**
 * client → server, cancellable: drafts beside each other: `CompareAnswer`. The server tells how far it is by
 * `$/progress` with {@link CompareProgress}.
 */
export const compare = 'wenheng/compare';

export interface CompareParams {
  /** Of drafts, open or on disk. */
  readonly uris: readonly string[];
  /** Token of the progress; absent: none is told. */
  readonly progress?: string;
}

export interface CompareProgress {
  readonly done: number;
  readonly of: number;
}

export interface CompareAnswer {
  readonly drafts: number;
  readonly differences: number;
  readonly locale: 'zh-cn' | 'en';
  /** As in {@link ReportAnswer}; a place also has the `data-uri` of its draft. */
  readonly body: string;
}

/**
 * client → server: the beginning of a policy draft: `NewDraftAnswer | null` (null for a kind or period that is
 * none).
 */
export const newDraft = 'wenheng/newDraft';

/** The kinds that a new draft can be of, with their names. */
export const newDraftKinds = {
  actionPlan: '行动计划',
  implementationPlan: '实施方案',
  opinion: '意见',
  plan: '规划',
  workPoints: '工作要点',
} as const;

export interface NewDraftParams {
  readonly kind: keyof typeof newDraftKinds;
  /** Empty: a place to fill in. */
  readonly city: string;
  /** 2026 or 2026—2028. */
  readonly period: string;
  /** Empty: what the packs are about. */
  readonly subject: string;
  readonly style: 'pandoc' | 'numeric';
}

export interface NewDraftAnswer {
  /** Markdown; 〔…〕 are the places to fill in, but for the year of a document's number. */
  readonly text: string;
}

/** Zero-based lines and UTF-16 columns, `end` exclusive. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** client → server request with {@link StatusParams}, and server → client notification: what is loaded. */
export const status = 'wenheng/status';

export interface StatusParams {
  /** The draft in front of the user, whose own state is told too. */
  readonly uri?: string;
}

/** Whether a draft is checked, or why not: `.wenheng.yaml` ignores it, a setting says never, it is not mostly Chinese. */
export type DraftState = 'checked' | 'ignored' | 'never' | 'notChinese';

export interface Status {
  /** Of the draft that was asked about, when it is open. */
  readonly draft?: DraftState;
  readonly packs: readonly { readonly id: string; readonly version: string; readonly terms: number }[];
  readonly references: number;
  readonly segmenter: 'not loaded' | 'nodejieba' | 'Intl.Segmenter';
  /** Why the fallback serves. */
  readonly segmenterReason?: string;
  /** Problems in packs and configuration, rendered in the user's language. */
  readonly problems: readonly { readonly file: string; readonly line?: number; readonly message: string }[];
}
