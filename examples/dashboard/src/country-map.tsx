import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { alpha3ToNumeric } from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { formatCount } from './format';
import { type Group, groupName } from './groups';

const width = 960;
const height = 470;
const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const shapes = feature(topology, topology.objects.countries).features.filter(({ id }) => id !== '010');
const projection = geoNaturalEarth1().fitSize([width, height], { type: 'FeatureCollection', features: shapes });
const draw = geoPath(projection);
// Drawn once: the world does not change between two answers.
const world = shapes.map((shape) => ({ id: shape.id, name: shape.properties.name, path: draw(shape) ?? '' }));

interface Props {
  readonly groups: readonly Group[];
  readonly onOpen: (group: Group) => void;
}

/** The list beside it says the same to a screen reader and a keyboard. */
export function CountryMap({ groups, onOpen }: Props) {
  const most = Math.max(1, ...groups.map(({ declinedReqCount }) => declinedReqCount));
  const byShape = new Map(
    groups.flatMap((group) => (hasCountry(group) ? [[alpha3ToNumeric(group.country), group]] : [])),
  );
  return (
    <svg className="map" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {world.map(({ id, name, path }) => {
        const group = byShape.get(String(id));
        if (group === undefined) return <path key={path} d={path} className="land" />;
        // The square root lets a country with few requests still be seen beside one with many.
        const part = Math.sqrt(group.declinedReqCount / most);
        const style = { '--part': part } as React.CSSProperties;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the bars beside the map open the same
          <path
            key={path}
            d={path}
            className="land land-hit"
            data-country={name}
            style={style}
            onClick={() => onOpen(group)}
          >
            <title>{`${groupName(group)}: ${formatCount(group.declinedReqCount)}`}</title>
          </path>
        );
      })}
    </svg>
  );
}

function hasCountry(group: Group): group is Group & { country: string } {
  return group.__typename === 'DeclinedByCountry' && typeof group.country === 'string';
}
