/** The words that the standard puts into an entry, by the language of the entry and the edition. */
import type { Gbt7714Edition } from '../../config/model.ts';
import type { EntryLanguage } from '../language.ts';

export interface Words {
  /** After the third of more than three names. */
  readonly andOthers: string;
  readonly translator: string;
  readonly placeUnknown: string;
  readonly publisherUnknown: string;
  /** A number of the edition in words: 2 版, 2nd ed. */
  edition(number: number): string;
  /** A volume that is given by its number alone. */
  volume(number: string, edition: Gbt7714Edition): string;
}

const SEVERAL = /[-–—,，、&]/u;

const han: Words = {
  andOthers: '等',
  translator: '译',
  placeUnknown: '[出版地不详]',
  publisherUnknown: '[出版者不详]',
  edition: (number) => `${number} 版`,
  volume: (number, edition) => (edition === '2015' ? `卷 ${number}` : `第${number}卷`),
};

const latin: Words = {
  andOthers: 'et al.',
  translator: 'trans.',
  placeUnknown: '[S.l.]',
  publisherUnknown: '[s.n.]',
  edition: (number) => `${number}${ordinalEnding(number)} ed.`,
  volume: (number, edition) =>
    edition === '2025' ? `v.${number}` : `${SEVERAL.test(number) ? 'Vols.' : 'Vol.'} ${number}`,
};

export const words: Readonly<Record<EntryLanguage, Words>> = { han, latin };

function ordinalEnding(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th';
}
