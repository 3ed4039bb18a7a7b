import type { Rule } from '../rule.ts';
import { approximateNumber } from './approximateNumber.ts';
import { documentNumber } from './documentNumber.ts';
import { halfWidthPunctuation } from './halfWidthPunctuation.ts';
import { headingPunctuation } from './headingPunctuation.ts';
import { headingSequence } from './headingSequence.ts';
import { redundantApproximation } from './redundantApproximation.ts';
import { repeatedPunctuation } from './repeatedPunctuation.ts';
import { separatorConsistency } from './separatorConsistency.ts';
import { titleMarks } from './titleMarks.ts';
import { unitRange } from './unitRange.ts';
import { unmatchedPair } from './unmatchedPair.ts';
import { yearRange } from './yearRange.ts';

/** The forms of official documents (GB/T 9704, GB/T 15834, GB/T 15835): silent in a paper. */
export const formRules: readonly Rule[] = [
  documentNumber,
  titleMarks,
  unmatchedPair,
  repeatedPunctuation,
  halfWidthPunctuation,
  yearRange,
  unitRange,
  approximateNumber,
  redundantApproximation,
  headingSequence,
  headingPunctuation,
  separatorConsistency,
].map((rule) => ({ ...rule, official: true }));
