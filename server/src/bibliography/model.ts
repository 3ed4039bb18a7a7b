/** CSL-JSON as the tool reads it: fields outside this list are kept and ignored. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
}

export interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[];
  readonly literal?: string;
  readonly raw?: string;
  /** An estimate. */
  readonly circa?: boolean | number | string;
}

export interface CslItem {
  /** Citation key, unique in its library. */
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly translator?: readonly CslName[];
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly volume?: string | number;
  readonly issue?: string | number;
  readonly page?: string;
  readonly edition?: string | number;
  readonly number?: string | number;
  readonly genre?: string;
  readonly medium?: string;
  readonly language?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly note?: string;
  /** CSL's place for an application's own data. */
  readonly custom?: ReferenceNotes;
  readonly [field: string]: unknown;
}

/** What a pack records about a reference beside the bibliographic fields. */
export interface ReferenceNotes {
  /** Number in the paper's reference list. */
  readonly number?: number;
  /** Other titles the work is cited by: shortened, or as misprinted. */
  readonly titles?: readonly string[];
  /** The entry as printed, where print or scan differ from the facts. */
  readonly printed?: string;
  /** A note for the reader: an error in print, a doubt. */
  readonly remark?: string;
}
