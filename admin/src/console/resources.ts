import { lazy } from 'react';
import type { DashboardComponent } from 'react-admin';
import { type ConsolePage, type DataResource, groups } from './resource.ts';

/** The first page. */
export const dashboard: DashboardComponent | undefined = lazy(() => import('./dashboard/Dashboard.tsx'));

/**
 * What the folders beside this file declare. They are found, not listed: a new page is its folder. Their pages stay chunks
 * of their own, as each `index.ts` loads its components lazily.
 */
const declared = import.meta.glob<DataResource | ConsolePage>('./*/index.ts', {
  eager: true,
  import: 'resource',
});

const isPage = (resource: DataResource | ConsolePage): resource is ConsolePage => 'list' in resource;

const byPlace = (a: ConsolePage, b: ConsolePage): number =>
  groups.indexOf(a.group) - groups.indexOf(b.group) || a.order - b.order;

/** Everything that the console reads, by name. */
export const resources = new Map(Object.values(declared).map((resource) => [resource.name, resource]));

/** All pages but the first one, in the order of the navigation. */
export const pages: ConsolePage[] = [...resources.values()].filter(isPage).sort(byPlace);
