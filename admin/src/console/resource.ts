import type { ComponentType } from 'react';
import type { ResourceProps } from 'react-admin';
import type { Permission } from '#contract/permissions.ts';
import type { PathOf } from '../api/client.ts';
import type { TextKey } from '../shared/i18n/text-key.ts';

/** The groups of the navigation, in the order in which it shows them. */
export const groups = ['investigate', 'compliance', 'detection', 'access', 'system'] as const;

/** The part of the API behind a resource. It refuses parameters that it does not know. */
export type Endpoint = {
  path: PathOf<'get'>;
  /** Whether it takes `sort`. */
  sorts?: boolean;
  /** Whether it takes `limit` and `cursor`, and `id` for several records. */
  pages?: boolean;
  /** How one record is changed: in part, or as a whole. */
  update?: 'PATCH' | 'PUT';
  /** Turns the filter in the page's address into the query, where they differ. */
  toQuery?: (filter: Record<string, unknown>) => object;
};

/** Records that the console reads from the API, with or without a page. */
export type DataResource = {
  name: string;
  endpoint?: Endpoint;
  /** The permissions to read and to change it, where they are not `<name>:read` and `<name>:manage`. */
  permissions?: { read?: Permission; manage?: Permission };
};

/** What has a name for the navigation: `console.<page>.navigation`. */
type PageName = TextKey extends infer Key
  ? Key extends `console.${infer Name}.navigation`
    ? Name
    : never
  : never;

/** A page of the console, in react-admin's words: its lists, single records and forms, each a chunk of its own. */
export type ConsolePage = DataResource &
  Pick<ResourceProps, 'recordRepresentation'> & {
    name: PageName;
    group: (typeof groups)[number];
    /** Its place in the group; the smallest is first. */
    order: number;
    icon: ComponentType;
    list: ComponentType;
    show?: ComponentType;
    create?: ComponentType;
    options?: {
      /** Shows beside the name in the navigation how much is pending there. */
      count?: ComponentType;
    };
  };

/** Declares a resource of the console; resources.ts finds it in the `index.ts` of the folder. */
export const defineResource = <Resource extends DataResource | ConsolePage>(resource: Resource): Resource =>
  resource;
