import type { Seat } from './groupLinks.ts';
import type { Place, System } from './system.ts';

/** What of a place is the attacker's own, as its own figures say: 0 where it does not lie there, or where that is not told. */
export function ownParts(system: System, own: readonly string[], seats: readonly Seat[]): (place: Place) => number {
  const seatOf = new Map(seats.map((seat) => [seat.organisation, seat]));
  const liesIn = (organisation: string, dimension: string, group: string): boolean => {
    if (dimension === 'all' || (dimension === 'programme' && group === 'CMW')) return true;
    if (dimension !== 'province' && dimension !== 'region') return false;
    return seatOf.get(organisation)?.[dimension] === group;
  };
  return (place) => {
    const [dimension = '', moment] = place.dimension.split(' ');
    const population = dimension === 'programme' ? 'CMW' : place.population;
    return own
      .filter((organisation) => liesIn(organisation, dimension, place.group_name))
      .reduce((sum, group_name) => {
        const at = { ...place, population, dimension: moment === undefined ? 'organisation' : `organisation ${moment}`, group_name };
        const count = system.find(at);
        const { low, high } = count === undefined ? { low: 0, high: 0 } : system.at(count);
        return sum + (low === high ? low : 0);
      }, 0);
  };
}
