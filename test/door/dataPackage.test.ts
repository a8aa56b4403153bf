import { describe, expect, test } from 'vitest';
import { dataPackage } from '../../pipelines/sources/dataPackage.ts';
import { datasets } from '../../pipelines/sources/index.ts';

interface Field {
  name: string;
  type: string;
  format?: string;
  constraints?: Record<string, unknown>;
  [property: string]: unknown;
}
interface Resource {
  name: string;
  path: string;
  schema: { fields: Field[]; primaryKey?: string[]; missingValues: string[] };
  [property: string]: unknown;
}

const made = JSON.parse(JSON.stringify(dataPackage()));
const resources = made.resources as Resource[];

/** Parts of the standard: properties of a field by type, and the constraints that hold for it (datapackage.org, Table Schema 2.0). */
const ofField = ['name', 'type', 'title', 'description', 'format', 'example', 'rdfType', 'constraints', 'missingValues', 'categories'];
const byType: Record<string, { properties: string[]; constraints: string[] }> = {
  string: { properties: [], constraints: ['required', 'unique', 'enum', 'pattern', 'minLength', 'maxLength'] },
  integer: { properties: ['groupChar', 'bareNumber'], constraints: ['required', 'unique', 'enum', 'minimum', 'maximum'] },
  number: { properties: ['decimalChar', 'groupChar', 'bareNumber'], constraints: ['required', 'unique', 'enum', 'minimum', 'maximum'] },
  boolean: { properties: ['trueValues', 'falseValues'], constraints: ['required', 'enum'] },
  date: { properties: [], constraints: ['required', 'unique', 'enum', 'minimum', 'maximum'] },
  year: { properties: [], constraints: ['required', 'unique', 'enum', 'minimum', 'maximum'] },
  yearmonth: { properties: [], constraints: ['required', 'unique', 'enum', 'minimum', 'maximum'] },
  list: { properties: ['delimiter', 'itemType'], constraints: ['required', 'unique', 'enum', 'minLength', 'maxLength'] },
};

describe('datapackage.json is a Data Package of version 2', () => {
  test('with the profile, and one resource per file that is delivered', () => {
    expect(made.$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json');
    expect(made.name).toMatch(/^[a-z0-9._/-]+$/);
    const delivered = [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab');
    expect(resources.map(({ name }) => name)).toEqual(delivered.map(({ name }) => name));
    for (const { name, path, type, dialect, schema } of resources) {
      expect(path).toBe(`${name}.csv`);
      expect(type).toBe('table');
      expect((dialect as { delimiter: string }).delimiter).toBe(';');
      expect(schema.fields.map((field) => field.name)).toEqual(datasets.get(name)?.columns.map((column) => column.name));
    }
  });

  test.each(resources.map((resource) => [resource.name, resource] as const))(
    '%s: fields, constraints and keys are those of Table Schema',
    (_, { schema }) => {
      const names = schema.fields.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const field of schema.fields) {
        const allowed = byType[field.type];
        expect(allowed, `${field.name}: ${field.type}`).toBeDefined();
        for (const property of Object.keys(field)) expect([...ofField, ...(allowed?.properties ?? [])], field.name).toContain(property);
        for (const constraint of Object.keys(field.constraints ?? {})) expect(allowed?.constraints, field.name).toContain(constraint);
        const { pattern, enum: codes } = (field.constraints ?? {}) as { pattern?: string; enum?: string[] };
        if (pattern !== undefined) expect(() => new RegExp(`^(${pattern})$`)).not.toThrow();
        if (codes) expect(new Set(codes).size).toBe(codes.length);
      }
      for (const key of schema.primaryKey ?? []) {
        expect(schema.fields.find(({ name }) => name === key)?.constraints?.required).toBe(true);
      }
      expect(schema.missingValues[0]).toBe('');
    },
  );
});
