import { type RequestOptions, request } from './request.ts';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];

type Prefix = '/api/v1';
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that know this method, without the prefix. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }>
    ? P extends `${Prefix}${infer Short}`
      ? Short
      : never
    : never;
}[keyof paths];

type OperationOf<P extends string, M extends Method> = `${Prefix}${P}` extends keyof paths
  ? M extends keyof paths[`${Prefix}${P}`]
    ? paths[`${Prefix}${P}`][M]
    : never
  : never;

type Success = 200 | 201 | 202 | 204;
type JsonOf<R> = R extends { content: { 'application/json': infer Body } } ? Body : undefined;
export type AnswerOf<P extends string, M extends Method> =
  OperationOf<P, M> extends { responses: infer R } ? JsonOf<R[Extract<keyof R, Success>]> : never;
export type QueryOf<P extends string, M extends Method = 'get'> =
  OperationOf<P, M> extends { parameters: { query?: infer Q } } ? Q : never;
export type BodyOf<P extends string, M extends Method> =
  OperationOf<P, M> extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;

/** The names in braces. */
type NameIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NameIn<Rest>
  : never;

type Options<P extends string, M extends Method> = {
  query?: QueryOf<P, M>;
  signal?: AbortSignal | undefined;
} & (P extends `${string}{${string}` ? { path: Record<NameIn<P>, string> } : { path?: undefined }) &
  (BodyOf<P, M> extends undefined ? { body?: undefined } : { body: BodyOf<P, M> });

type Arguments<P extends string, M extends Method> =
  Record<never, never> extends Options<P, M> ? [options?: Options<P, M>] : [options: Options<P, M>];

/** Puts values into the places of a path: `/users/{id}`. */
export const fill = (path: string, values: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));

const caller =
  <M extends Method>(method: M) =>
  <P extends PathOf<M>>(path: P, ...[options]: Arguments<P, M>): Promise<AnswerOf<P, M>> => {
    const { path: values, ...rest } = (options ?? {}) as RequestOptions & { path?: Record<string, string> };
    return request(method.toUpperCase(), fill(path, values), rest);
  };

/** The API with its own types: `api.get('/users/{id}', { path: { id } })`. @throws ApiProblem */
export const api = {
  get: caller('get'),
  post: caller('post'),
  put: caller('put'),
  patch: caller('patch'),
  delete: caller('delete'),
};
