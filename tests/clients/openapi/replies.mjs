// replies.mjs DOCUMENT EXCHANGES: every reply is one that the OpenAPI document describes: its route, its status, its
// header fields, its content type and its content, with no member that is not described.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const [documentFile, exchangesFile] = process.argv.slice(2);
const api = parse(readFileSync(documentFile, 'utf8'));
const exchanges = readFileSync(exchangesFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

// What is not described would be let through otherwise.
function close(schema) {
  for (const part of Object.values(schema)) if (part && typeof part === 'object') close(part);
  if (schema.type === 'object' && schema.properties && !('additionalProperties' in schema)) {
    schema.additionalProperties = false;
  }
}
close(api.components.schemas);

const ajv = new Ajv({ allowUnionTypes: true, validateFormats: false, allErrors: true });
ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'security', 'paths', 'components']);
ajv.addSchema(api, 'api');
const validators = new Map();

const follow = (node) => ('$ref' in node ? find(node.$ref) : node);
const unescaped = (name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
const find = (pointer) => pointer.slice(2).split('/').map(unescaped).reduce((node, name) => node[name], api);

// The problems of a value under the schema at a pointer into the document.
function problemsOf(pointer, value) {
  if (!validators.has(pointer)) validators.set(pointer, ajv.compile({ $ref: `api#${pointer}` }));
  const validate = validators.get(pointer);
  return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath || '/'} ${error.message}`);
}

const escaped = (name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
const pattern = (path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[1-9][0-9]*')}$`);
const routes = Object.keys(api.paths).map((path) => ({ path, pattern: pattern(path) }));

// What a response object holds against a reply. The pointer is that of the response.
function againstResponse(pointer, reply) {
  const response = find(pointer);
  if ('$ref' in response) return againstResponse(response.$ref, reply);
  const problems = [];
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = reply.fields[name.toLowerCase()];
    const { required, schema } = follow(header);
    if (required && value === undefined) problems.push(`the field ${name} is missing`);
    if (schema.pattern && value !== undefined && !new RegExp(schema.pattern).test(value)) {
      problems.push(`the field ${name} is ${value}`);
    }
  }
  const type = reply.fields['content-type'];
  const known = Object.keys(response.content ?? {});
  if (type === undefined) return known.length === 0 || reply.content === null ? problems : [...problems, 'no content'];
  if (!known.includes(type)) return [...problems, `the content type ${type} is not described`];
  if (reply.content === null || type !== 'application/json') return problems;
  const schema = `${pointer.slice(1)}/content/${escaped(type)}/schema`;
  return [...problems, ...problemsOf(schema, JSON.parse(reply.content))];
}

const errors = '/components/schemas/errors';

// A reply to a request that no operation is for may only refuse it, or name the methods of a path.
function againstNoOperation(method, reply) {
  if (method === 'OPTIONS' && reply.status === 204 && reply.fields.allow) return [];
  if (reply.status < 400) return ['it is answered, but not described'];
  return reply.content === null ? [] : problemsOf(errors, JSON.parse(reply.content));
}

// A reply whose request is not known is one of those that any operation describes.
function againstAnyOperation(reply) {
  const pointers = Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => String(reply.status) in operation.responses)
      .map(([method]) => `#/paths/${escaped(path)}/${method}/responses/${reply.status}`));
  return pointers.some((pointer) => againstResponse(pointer, reply).length === 0) ? [] : ['no operation describes it'];
}

const operationsSeen = new Set();

function against(reply) {
  const [, method, target] = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(reply.request) ?? [];
  if (!method) return againstAnyOperation(reply);
  const path = routes.find((route) => route.pattern.test(target.split('?')[0]))?.path;
  const verb = (method === 'HEAD' ? 'GET' : method).toLowerCase();
  const operation = path && api.paths[path][verb];
  if (!operation) return againstNoOperation(method, reply);
  if (!(reply.status in operation.responses)) return ['the status is not described'];
  operationsSeen.add(`${verb} ${path}`);
  return againstResponse(`#/paths/${escaped(path)}/${verb}/responses/${reply.status}`, reply);
}

let refused = 0;
for (const reply of exchanges) {
  const problems = against(reply);
  if (problems.length === 0) continue;
  refused += 1;
  if (refused <= 20) console.error(`${reply.request} -> ${reply.status}: ${problems.join('; ')}\n  ${reply.content}`);
}
const all = Object.entries(api.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((verb) => `${verb} ${path}`));
const missing = all.filter((operation) => !operationsSeen.has(operation));
if (missing.length > 0) console.error(`no test calls: ${missing.join(', ')}`);
console.log(`${exchanges.length} replies of ${operationsSeen.size} operations, ${refused} of them not as described`);
process.exit(refused > 0 || missing.length > 0 ? 1 : 0);
