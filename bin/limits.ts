type Json = Record<string, unknown>;
type Limit = { [name: string]: number | Limit };

/** The keywords of JSON Schema that a form can hold; HTML has the first two as attributes of the same names. */
const keywords = ['minLength', 'maxLength', 'minItems', 'maxItems'];

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const jsonOf = (value: unknown): Json => (isJson(value) ? value : {});
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/**
 * Returns the limits of the fields in the bodies and queries that an OpenAPI document describes, by the body's name or
 * the operation.
 */
export function limitsOf(document: Json): Record<string, Limit> {
  const schemas = jsonOf(jsonOf(document.components).schemas);
  const nameOf = ({ $ref }: Json): string | undefined =>
    typeof $ref === 'string' ? $ref.split('/').at(-1) : undefined;
  const limitOf = (schema: Json): Limit | undefined => {
    const name = nameOf(schema);
    if (name) return limitOf(jsonOf(schemas[name]));
    // A field that may be null too, or one of several kinds, of which none is the limit of all.
    const kinds = listOf(schema.anyOf ?? schema.oneOf).filter(({ type }) => type !== 'null');
    const [only] = kinds;
    if (only) return kinds.length === 1 ? limitOf(only) : undefined;
    const own = keywords.flatMap((keyword): [string, number][] => {
      const value = schema[keyword];
      return typeof value === 'number' && schema.format === undefined ? [[keyword, value]] : [];
    });
    const fields = Object.entries({ ...jsonOf(schema.properties), items: schema.items });
    const inner = fields.flatMap(([field, value]): [string, Limit][] => {
      const limit = isJson(value) ? limitOf(value) : undefined;
      return limit ? [[field, limit]] : [];
    });
    const limit = Object.fromEntries<number | Limit>([...own, ...inner]);
    return Object.keys(limit).length > 0 ? limit : undefined;
  };
  const found: Record<string, Limit> = {};
  const add = (name: string, limit: Limit | undefined) => {
    if (limit) found[name] = limit;
  };
  for (const operation of Object.values(jsonOf(document.paths)).flatMap((path) =>
    Object.values(jsonOf(path)),
  )) {
    const { operationId, parameters, requestBody } = jsonOf(operation);
    const { schema } = jsonOf(jsonOf(jsonOf(requestBody).content)['application/json']);
    if (isJson(schema)) add(nameOf(schema) ?? String(operationId), limitOf(schema));
    const query = listOf(parameters).filter((one) => one.in === 'query' && one.name !== 'cursor');
    const properties = Object.fromEntries(query.map((one) => [String(one.name), one.schema]));
    add(String(operationId), limitOf({ properties }));
  }
  return found;
}
