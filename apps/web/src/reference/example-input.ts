interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  anyOf?: Schema[];
}

/** The least input that has the right shape, to begin from: what is required, with plain values. */
export function exampleInput(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleInput(schema.anyOf[0] ?? {});
  switch (schema.type) {
    case 'object': {
      const required = schema.required ?? [];
      return Object.fromEntries(
        required.map((name) => [name, exampleInput(schema.properties?.[name] ?? {})]),
      );
    }
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return 1;
    case 'string':
      return '';
    default:
      return null;
  }
}
