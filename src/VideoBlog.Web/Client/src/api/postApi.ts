import { request } from "./request";
import type { components, paths } from "./schema";

/** What the server sends or takes, by the name that its description gives it. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

type Root = "/api/posts/{slug}";
type Method = "get" | "put" | "post" | "delete";

/** What can be asked of a post by a method: paths below its address. */
type PostPath<M extends Method = Method> = {
  [P in keyof paths]: P extends `${Root}${infer Rest}` ? (paths[P][M] extends object | undefined ? Rest : never) : never;
}[keyof paths];

type Operation<M extends Method, Path extends string> = paths[`${Root}${Path}` & keyof paths][M];
type Body<O> = O extends { readonly requestBody: { readonly content: { readonly "application/json": infer B } } } ? B : undefined;
type Parameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [N in Name]: string } & Parameters<Rest>
  : unknown;

/** JSON; null where the server may have nothing to say (204). */
type Answer<O> = O extends { readonly responses: infer R }
  ? | (R extends { readonly 200: { readonly content: { readonly "application/json": infer T } } } ? T : never)
    | (R extends { readonly 204: unknown } ? null : never)
  : never;

/** The API of one post. Its methods throw as {@link request} does. */
export class PostApi {
  readonly #root: string;

  constructor(slug: string) {
    this.#root = `/api/posts/${encodeURIComponent(slug)}`;
  }

  address<P extends PostPath>(path: P, parameters?: Parameters<P>): string {
    const values = parameters as Readonly<Record<string, string>> | undefined;
    return this.#root + path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values![name]!));
  }

  async get<P extends PostPath<"get">>(path: P): Promise<Answer<Operation<"get", P>>> {
    return await jsonOf(await request(this.address(path)));
  }

  /** Reads a text; null where the server has none (204). */
  async getText<P extends PostPath<"get">>(path: P, parameters?: Parameters<P>): Promise<string | null> {
    const response = await request(this.address(path, parameters));
    return response.status === 204 ? null : await response.text();
  }

  async send<M extends "put" | "post" | "delete", P extends PostPath<M>>(
    method: M,
    path: P,
    body: Body<Operation<M, P>>,
    parameters?: Parameters<P>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Operation<M, P>>> {
    const json = body === undefined ? {} : { headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
    return await jsonOf(await request(this.address(path as PostPath, parameters), { method: method.toUpperCase(), headers, ...json }));
  }
}

/** Where a picture of the post's folder is served from before it is published; null for one that lies elsewhere. */
export function stillAddress(api: PostApi, address: string): string | null {
  const name = /^stills\/([^/?#]+)$/.exec(address)?.[1];
  return name ? api.address("/stills/{name}", { name }) : null;
}

async function jsonOf<T>(response: Response): Promise<T> {
  return response.status === 204 ? (null as T) : ((await response.json()) as T);
}
