import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Chart } from '../../dashboard/document.ts';

const folder = path.join(import.meta.dirname, 'charts');

/** Every chart of the files in `charts/`, by the name under which it is exported. */
export const chartSamples: Readonly<Record<string, Chart>> = Object.assign(
  {},
  ...(await Promise.all(readdirSync(folder).map((file) => import(path.join(folder, file))))),
);
