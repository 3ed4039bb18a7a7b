/** Entries of packs against `pack.schema.json`. Loading this module loads ajv and compiles on first use. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { message, type Message } from '../base/messages.ts';
import type { Path } from '../base/problem.ts';
import schema from './pack.schema.json';

/** One thing wrong in an entry: where in it, and what. */
export interface Fault {
  /** To the value that is wrong, from the entry's top; of an unknown key, to that key. */
  readonly path: Path;
  readonly message: Message;
}

export type DefinitionName = keyof typeof schema.definitions;
export type PackKey = keyof typeof schema.properties;

/** The keys a pack file may have at its top. */
export const packKeys = Object.keys(schema.properties) as readonly PackKey[];

/** Faults told of one entry: the rest would only repeat them. */
const maxFaults = 10;

let ajv: Ajv | undefined;

function validator(reference: string): ValidateFunction {
  ajv ??= new Ajv({ allErrors: true, useDefaults: true, allowUnionTypes: true, schemas: [schema] });
  const found = ajv.getSchema(`${schema.$id}#/${reference}`);
  if (found === undefined) throw new Error(`pack.schema.json has no ${reference}`);
  return found;
}

/**
 * Checks `value` against one definition of the schema and fills in what may be left out, in place.
 * @returns the faults; none means that `value` has the type the definition describes.
 */
export function faultsOf(definition: DefinitionName, value: unknown): readonly Fault[] {
  return run(validator(`definitions/${definition}`), value);
}

/** The same for one of the keys at the top of a pack file. */
export function faultsOfKey(key: PackKey, value: unknown): readonly Fault[] {
  return run(validator(`properties/${key}`), value);
}

function run(validate: ValidateFunction, value: unknown): readonly Fault[] {
  validate(value);
  // What each branch of a choice lacks says no more than that none, or more than one, fits.
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
  return errors.slice(0, maxFaults).map((error) => faultOf(error, value));
}

function faultOf(error: ErrorObject, value: unknown): Fault {
  const path = pathOf(error.instancePath, value);
  const params = error.params as Readonly<Record<string, unknown>>;
  const at = path.join('.');
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      return { path: [...path, key], message: message('file.unknownKey', { key }) };
    }
    case 'required':
      return { path, message: message('file.missingKey', { key: String(params['missingProperty']) }) };
    case 'type':
      return { path, message: message('file.wrongType', { at, expected: String(params['type']) }) };
    case 'enum':
      return { path, message: message('file.notAllowed', { at, allowed: list(params['allowedValues']) }) };
    case 'const':
      return { path, message: message('file.notAllowed', { at, allowed: String(params['allowedValue']) }) };
    case 'pattern':
      return { path, message: message('file.badForm', { at, found: textAt(value, path) }) };
    case 'oneOf':
      return { path, message: message('pack.formOrPattern') };
    default:
      return { path, message: message('file.invalid', { at, detail: error.message ?? error.keyword }) };
  }
}

const list = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values));

/** A JSON pointer as a path; indexes of arrays become numbers. */
function pathOf(pointer: string, value: unknown): Path {
  let at: unknown = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(key) : key;
      at = child(at, step);
      return step;
    });
}

function textAt(value: unknown, path: Path): string {
  const found = String(path.reduce(child, value));
  return found.length > 40 ? `${found.slice(0, 40)}…` : found;
}

function child(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}
