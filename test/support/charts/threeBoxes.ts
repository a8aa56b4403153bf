import { chart } from '../../../dashboard/charts/index.ts';
import { ok } from '../points.ts';

export const threeBoxes = chart(
  'threeBoxes',
  {
    boxes: [
      { label: 'werkt nog', ...ok(204), kind: 'yes' },
      { label: 'werkt niet meer', ...ok(61), kind: 'no' },
      { label: 'weten we niet', ...ok(82), kind: 'unknown' },
    ],
  },
  'Na zes maanden werkten 204 mensen nog, 61 niet meer, en van 82 weten we het niet.',
);
