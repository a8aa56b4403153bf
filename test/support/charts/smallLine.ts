import { chart } from '../../../dashboard/charts/index.ts';
import { counts, wave } from '../points.ts';

export const smallLine = chart('smallLine', { points: counts(wave(318, 333, 12)).slice(-25) }, 'Lijn van 24 maanden, van 318 naar 333.');
