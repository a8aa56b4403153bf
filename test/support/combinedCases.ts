import type { Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { type CaseDelivery, type Given, givenBy, type KpiCase, type Row } from './kpiCase.ts';

/** The deliveries of all cases, side by side: each with organisations and persons of its own, on the day of the last one. Open data comes once. */
export function combinedCases(cases: readonly KpiCase[]): Given {
  const given = cases.map((kpiCase, index) => apart(givenBy(kpiCase), index));
  const senders = new Map(given.flatMap((one) => one.senders).map((sender) => [sender.id, sender]));
  for (const { id, datasets: named } of given.flatMap((one) => one.senders)) Object.assign(senders.get(id)?.datasets ?? {}, named);
  return {
    deliveries: once(given.flatMap((one) => one.deliveries)),
    senders: [...senders.values()],
    asOf:
      given
        .map(({ asOf }) => asOf)
        .sort()
        .at(-1) ?? '',
    parameters: undefined,
    folder: 'all cases',
  };
}

function apart(given: Given, index: number): Given {
  const idOf = (sender: string): string =>
    given.senders.find(({ id }) => id === sender)?.kind === 'organisatie' ? `${sender}-${index}` : sender;
  return {
    ...given,
    deliveries: given.deliveries.map((delivery) => ({
      ...delivery,
      sender: idOf(delivery.sender),
      rows: delivery.rows.map((row) => renamed(row, delivery, index)),
    })),
    senders: given.senders.map((sender) => ({ ...sender, id: idOf(sender.id) })),
  };
}

function renamed(row: Row, { dataset }: CaseDelivery, index: number): Row {
  const persons = (datasets.get(dataset) as Dataset).columns.filter(({ name, type }) => type === 'person' && row[name]);
  return { ...row, ...Object.fromEntries(persons.map(({ name }) => [name, `${row[name]}-${index}`])) };
}

function once(deliveries: readonly CaseDelivery[]): CaseDelivery[] {
  const first = new Map(deliveries.toReversed().map((delivery) => [delivery.dataset, delivery]));
  return deliveries.filter((delivery) => datasets.get(delivery.dataset)?.kind !== 'open' || first.get(delivery.dataset) === delivery);
}
