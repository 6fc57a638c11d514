import { html } from '#core/platform/html.ts';

type Json = Record<string, unknown>;
type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
};

/** Paragraphs, with `code` marked. */
const prose = (text: string | undefined): string =>
  (text ?? '')
    .split('\n\n')
    .filter(Boolean)
    .map((part) => `<p>${html(part).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`)
    .join('');

const schemaBlock = (schema: unknown): string =>
  `<pre tabindex="0"><code>${html(JSON.stringify(schema, null, 2)).replace(
    /#\/components\/schemas\/(\w+)/g,
    '<a href="#schema-$1">$1</a>',
  )}</code></pre>`;

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #3a424d); --soft: light-dark(#f4f6f8, #1b2027); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .25rem; margin-top: 2.5rem; }
details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: 0 1rem; }
summary { cursor: pointer; padding: .6rem 0; }
pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: 6px; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { border-bottom: 1px solid var(--line); text-align: left; padding: .35rem .5rem; vertical-align: top; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
`;

/** Returns a readable page of an OpenAPI document: plain HTML, no script, so that it works under the strict policy. */
export function docsPage(document: Json, nonce: string): string {
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? ''))];
  const schemas = (document.components as { schemas: Json }).schemas;
  const section = (tag: string) =>
    `<h2>${html(tag)}</h2>${operations
      .filter(({ operation }) => operation.tags?.[0] === tag)
      .map(({ path, method, operation }) => operationBlock(path, method, operation))
      .join('')}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Gatehouse API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style nonce="${nonce}">${style}</style></head>
<body><main><h1>Gatehouse API</h1>
<p>Also available as an <a href="/openapi.json">OpenAPI 3.1 document</a>. Services send
<code>Authorization: Bearer gh_live_…</code>; people are identified by their session cookie.</p>
<h2>First event</h2>
<pre tabindex="0"><code>${html(`curl -X POST ${firstServer(document)}/api/v1/events \\
  -H 'Authorization: Bearer gh_live_…' -H 'Content-Type: application/json' \\
  -d '{"code":"user:logged_in","subject":{"identifier":"ada@example.com"},"ip":"8.8.8.8"}'`)}</code></pre>
${tags.map(section).join('\n')}
${problemSection}
<h2>Schemas</h2>
${Object.entries(schemas)
  .map(
    ([name, schema]) =>
      `<details id="schema-${html(name)}"><summary>${html(name)}</summary>${schemaBlock(schema)}</details>`,
  )
  .join('')}
</main></body></html>`;
}

const firstServer = (document: Json) => (document.servers as { url: string }[])[0]?.url ?? '';

const problemSection = `<h2 id="problems">Errors</h2>
<p>Errors are <code>application/problem+json</code> (RFC 9457): <code>code</code> is stable, <code>detail</code> says what
to do, <code>errors</code> names each invalid field by JSON pointer, <code>request_id</code> identifies the line in the log.</p>`;

function operationBlock(path: string, method: string, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) =>
      `<tr><td><code>${html(parameter.name)}</code>${parameter.required ? ' (required)' : ''}</td><td>${html(parameter.in)}</td>
<td>${prose(parameter.description)}<code>${html(JSON.stringify(parameter.schema))}</code></td></tr>`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h4>Body, <code>${html(type)}</code></h4>${schemaBlock(schema)}`,
  );
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    const schema = response.content?.['application/json']?.schema;
    return `<tr><td><code>${html(status)}</code></td><td>${prose(response.description)}${schema ? schemaBlock(schema) : ''}</td></tr>`;
  });
  return `<details><summary><span class="method">${html(method.toUpperCase())}</span> <code>${html(path)}</code> ${html(operation.summary ?? '')}</summary>
${prose(operation.description)}
${parameters.length > 0 ? `<h4>Parameters</h4><table><tbody>${parameters.join('')}</tbody></table>` : ''}
${bodies.join('')}
<h4>Answers</h4><table><tbody>${answers.join('')}</tbody></table></details>`;
}
