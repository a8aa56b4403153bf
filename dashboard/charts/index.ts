import type { Chart } from '../document.ts';
import type { BalanceLine } from './balanceLine.ts';
import type { DestinationBars } from './destinationBars.ts';
import type { DotsByYear } from './dotsByYear.ts';
import type { HundredBar } from './hundredBar.ts';
import type { InsideOutside } from './insideOutside.ts';
import type { IntervalDots } from './intervalDots.ts';
import type { OverlapBars } from './overlapBars.ts';
import type { PairsMatrix } from './pairsMatrix.ts';
import type { PartiesBars } from './partiesBars.ts';
import type { RollingLine } from './rollingLine.ts';
import type { ScanLine } from './scanLine.ts';
import type { SmallMultiples } from './smallMultiples.ts';
import type { Steps } from './steps.ts';
import type { StockAndFlows } from './stockAndFlows.ts';
import type { ThreeBoxes } from './threeBoxes.ts';

/** Name of every chart -> the data that it draws. */
export interface ChartData {
  balanceLine: BalanceLine;
  destinationBars: DestinationBars;
  dotsByYear: DotsByYear;
  hundredBar: HundredBar;
  insideOutside: InsideOutside;
  intervalDots: IntervalDots;
  overlapBars: OverlapBars;
  pairsMatrix: PairsMatrix;
  partiesBars: PartiesBars;
  rollingLine: RollingLine;
  scanLine: ScanLine;
  smallMultiples: SmallMultiples;
  steps: Steps;
  stockAndFlows: StockAndFlows;
  threeBoxes: ThreeBoxes;
}

export type ChartName = keyof ChartData;

/** A chart for a document, with its data checked against its name. */
export function chart<Name extends ChartName>(name: Name, data: ChartData[Name], alt: string): Chart {
  return { name, data, alt };
}
