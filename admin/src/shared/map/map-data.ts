/**
 * A number of a country, by its ISO 3166-1 alpha-2 code, and the same of the period before. With a link it can be clicked.
 */
export type MapValue = {
  country: string;
  value: number;
  before?: number | undefined;
  href?: string | undefined;
};

/** A dot at coordinates in degrees; its area stands for the value. */
export type MapMarker = {
  key: string;
  label: string;
  latitude: number;
  longitude: number;
  value: number;
  href?: string | undefined;
};

/** What is pointed at: what the tooltip says, and where. */
export type MapMark = { label: string; value: number; x: number; y: number };
