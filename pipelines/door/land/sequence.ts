import type { Load } from '../receive/load.ts';

type Ordered = Pick<Load, 'load_id' | 'mode' | 'scope_from' | 'scope_to'>;

/**
 * The loads of a sender of lists in the order in which they speak: a list or period at its own date, between those that are
 * there; what adds, or holds everything, when it came. One whose days lie within those of a later load is left out.
 */
export function inSequence<One extends Ordered>(loads: readonly One[]): One[] {
  const sequence: One[] = [];
  for (const load of [...loads].sort((left, right) => left.load_id - right.load_id)) {
    if (!isDated(load)) {
      sequence.push(load);
      continue;
    }
    for (let at = sequence.length - 1; at >= 0; at--) if (isWithin(sequence[at] as One, load)) sequence.splice(at, 1);
    const next = sequence.findIndex((other) => isDated(other) && (other.scope_to ?? '') > (load.scope_to ?? ''));
    sequence.splice(next < 0 ? sequence.length : next, 0, load);
  }
  return sequence;
}

function isDated({ mode }: Ordered): boolean {
  return mode === 'momentopname' || mode === 'periode';
}

function isWithin(inner: Ordered, outer: Ordered): boolean {
  return isDated(inner) && (inner.scope_from ?? '') >= (outer.scope_from ?? '') && (inner.scope_to ?? '9999') <= (outer.scope_to ?? '');
}

/** Of the loads of a sender and dataset those of which the rows are kept: from the first list on. */
export function keptLoads<One extends Pick<Load, 'mode'>>(loads: readonly One[]): One[] {
  const first = loads.findIndex(({ mode }) => mode === 'momentopname');
  return first < 0 ? [] : loads.slice(first);
}
