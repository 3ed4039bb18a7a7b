/** What clients send, looked at before it is used: it may be anything. */
import type { AddReferencesParams, ConvertReferencesParams, InsertCitationParams } from '../protocol.ts';
import type { ContentChange } from './documents.ts';
import type { ListQuery } from './views.ts';

/** A change of a document, incremental or whole. */
export function isContentChange(change: unknown): change is ContentChange {
  const { text, range } = fieldsOf(change);
  if (typeof text !== 'string') return false;
  const { start, end } = fieldsOf(range);
  return range === undefined || (isPosition(start) && isPosition(end));
}

export function isInsertCitation(params: unknown): params is InsertCitationParams {
  const { uri, key, works, position } = fieldsOf(params);
  const isChoice = (work: unknown) => typeof fieldsOf(work)['key'] === 'string';
  const names = works === undefined ? typeof key === 'string' : Array.isArray(works) && works.every(isChoice);
  return typeof uri === 'string' && names && isPosition(position);
}

export function isAddReferences(params: unknown): params is AddReferencesParams {
  const { uri, position, text, inListOnly } = fieldsOf(params);
  const isSaid = typeof text === 'string' && typeof inListOnly === 'boolean';
  return typeof uri === 'string' && isSaid && isPosition(position);
}

export function isConvertReferences(params: unknown): params is ConvertReferencesParams {
  const { uri, edition } = fieldsOf(params);
  return typeof uri === 'string' && (edition === '2015' || edition === '2025');
}

export function listQueryOf(params: unknown): ListQuery {
  return { query: queryOf(params).trim(), used: fieldsOf(params)['used'] === true };
}

export function queryOf(params: unknown): string {
  return textIn(params, 'query');
}

export function uriOf(params: unknown): string | undefined {
  const { uri } = fieldsOf(params);
  return typeof uri === 'string' ? uri : undefined;
}

/** The string under `key`; empty where there is none. */
export function textIn(params: unknown, key: string): string {
  const value = fieldsOf(params)[key];
  return typeof value === 'string' ? value : '';
}

function isPosition(value: unknown): boolean {
  const { line, character } = fieldsOf(value);
  return typeof line === 'number' && typeof character === 'number';
}

/** What an object holds; nothing where it is none. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
