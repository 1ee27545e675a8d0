import type { OpenAPIObject } from '@nestjs/swagger';

type Node = Record<string, unknown>;

/**
 * Moves the definitions that a schema keeps for itself (`$defs` of one that contains itself) to the document's
 * components: inside an OpenAPI document `#` is the document, not the schema.
 */
export function moveDefinitions(document: OpenAPIObject): OpenAPIObject {
  const components: Node = {};
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $defs: definitions } = value as Node;
    if (definitions) {
      delete (value as Node)['$defs'];
      const names = new Map(Object.keys(definitions).map((name, index) => [`#/$defs/${name}`, `Part${Object.keys(components).length + index + 1}`]));
      for (const part of [value, definitions]) pointAt(part, names);
      for (const [name, definition] of Object.entries(definitions)) components[names.get(`#/$defs/${name}`)!] = definition;
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(document.paths);
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, ...(components as object) } } };
}

function pointAt(value: unknown, names: ReadonlyMap<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  const name = names.get(String(node['$ref']));
  if (name !== undefined) node['$ref'] = `#/components/schemas/${name}`;
  for (const child of Object.values(node)) pointAt(child, names);
}
