import { geoArea, geoEqualEarth, geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { merge } from 'topojson-client';
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { smallCountries } from './small-countries.ts';

// The one file that knows the world: a chunk of its own, loaded when a map is shown.

/** The map's own units. Equal Earth (Šavrič et al. 2018): areas are true, as a map of counts needs. */
export const WIDTH = 960;
export const HEIGHT = 422;
/** The islands at the edges need a little room. */
const EXTENT: [[number, number], [number, number]] = [
  [8, 3],
  [WIDTH - 8, HEIGHT - 3],
];

export type Point = { x: number; y: number };
/** A country and its middle; one that is too small for a path is shown as a dot there. */
type CountryShape = Point & { country: string; path: string | null };

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;

const alpha2 = new Map(codes.map(([two = '', , number = '']) => [number, two]));
/** What the atlas has no number for: a user-assigned code in common use; the other two as ISO 3166 counts them. */
const unnumbered: Record<string, string> = { Kosovo: 'XK', 'N. Cyprus': 'CY', Somaliland: 'SO' };
const ANTARCTICA = '010';

/** The atlas draws who holds Crimea; ISO 3166-2 (UA-43) has it in Ukraine, as the places of addresses do. */
const CRIMEA = { holder: '643', country: 'UA', longitude: 34.3, latitude: 45.3 };

function polygonsByCountry(): Map<string, Polygon[]> {
  const byCountry = new Map<string, Polygon[]>();
  for (const shape of topology.objects.countries.geometries) {
    if (shape.id === ANTARCTICA || (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon')) continue;
    const country = alpha2.get(String(shape.id)) ?? unnumbered[shape.properties?.name ?? ''] ?? '';
    for (const arcs of shape.type === 'Polygon' ? [shape.arcs] : shape.arcs) {
      const polygon: Polygon = { type: 'Polygon', arcs };
      const owner = shape.id === CRIMEA.holder && isCrimea(polygon) ? CRIMEA.country : country;
      byCountry.set(owner, [...(byCountry.get(owner) ?? []), polygon]);
    }
  }
  return byCountry;
}

function isCrimea(polygon: Polygon): boolean {
  const [longitude, latitude] = geoPath().centroid(merge(topology, [polygon]));
  return Math.hypot(longitude - CRIMEA.longitude, latitude - CRIMEA.latitude) < 1;
}

/** Returns the largest part: the middle of all of the United States' parts lies in Canada's waters. */
function mainland({ coordinates }: MultiPolygon): MultiPolygon {
  const parts = coordinates.map((part): MultiPolygon => ({ type: 'MultiPolygon', coordinates: [part] }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}

const world = [...polygonsByCountry()].map(([country, polygons]) => ({
  country,
  outline: merge(topology, polygons),
}));
const projection = geoEqualEarth().fitExtent(EXTENT, {
  type: 'GeometryCollection',
  geometries: world.map(({ outline }) => outline),
});
const draw = geoPath(projection).digits(1);

/** Returns where a point of the earth is on the map. */
export function pointOf(longitude: number, latitude: number): Point {
  const [x, y] = projection([longitude, latitude]) ?? [0, 0];
  return { x, y };
}

export const shapes: readonly CountryShape[] = [
  ...world.map(({ country, outline }): CountryShape => {
    const [x, y] = draw.centroid(mainland(outline));
    return { country, path: draw(outline), x, y };
  }),
  ...[...smallCountries].map(
    ([country, place]): CountryShape => ({ country, path: null, ...pointOf(...place) }),
  ),
];
