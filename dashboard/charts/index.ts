import type { Chart } from '../document.ts';
import { type BalanceLine, balanceLine } from './balanceLine.ts';
import type { ChartFunction, ChartOptions } from './chart.ts';
import { type CohortMatrix, cohortMatrix } from './cohortMatrix.ts';
import { type DestinationBars, destinationBars } from './destinationBars.ts';
import { type DotsByYear, dotsByYear } from './dotsByYear.ts';
import { type HundredBar, hundredBar } from './hundredBar.ts';
import { type Incidence, incidence } from './incidence.ts';
import { type InsideOutside, insideOutside } from './insideOutside.ts';
import { type IntervalDots, intervalDots } from './intervalDots.ts';
import { type OverlapBars, overlapBars } from './overlapBars.ts';
import { type PairsMatrix, pairsMatrix } from './pairsMatrix.ts';
import { type PartiesBars, partiesBars } from './partiesBars.ts';
import { type PositionLines, positionLines } from './positionLines.ts';
import { type RollingLine, rollingLine } from './rollingLine.ts';
import { type ScanLine, scanLine } from './scanLine.ts';
import { type SmallMultiples, smallMultiples } from './smallMultiples.ts';
import { type StackedAreas, stackedAreas } from './stackedAreas.ts';
import { type Steps, steps } from './steps.ts';
import { type StockAndFlows, stockAndFlows } from './stockAndFlows.ts';
import { type SustainedRows, sustainedRows } from './sustainedRows.ts';
import { type ThreeBoxes, threeBoxes } from './threeBoxes.ts';
import { type Waterfall, waterfall } from './waterfall.ts';

/** Name of every chart -> the data that it draws. */
export interface ChartData {
  balanceLine: BalanceLine;
  cohortMatrix: CohortMatrix;
  destinationBars: DestinationBars;
  dotsByYear: DotsByYear;
  hundredBar: HundredBar;
  incidence: Incidence;
  insideOutside: InsideOutside;
  intervalDots: IntervalDots;
  overlapBars: OverlapBars;
  pairsMatrix: PairsMatrix;
  partiesBars: PartiesBars;
  positionLines: PositionLines;
  rollingLine: RollingLine;
  scanLine: ScanLine;
  smallMultiples: SmallMultiples;
  stackedAreas: StackedAreas;
  steps: Steps;
  stockAndFlows: StockAndFlows;
  sustainedRows: SustainedRows;
  threeBoxes: ThreeBoxes;
  waterfall: Waterfall;
}

export type ChartName = keyof ChartData;

/** A chart for a document, with its data checked against its name. */
export function chart<Name extends ChartName>(name: Name, data: ChartData[Name], alt: string): Chart {
  return { name, data, alt };
}

const charts: { [Name in ChartName]: ChartFunction<ChartData[Name]> } = {
  balanceLine,
  cohortMatrix,
  destinationBars,
  dotsByYear,
  hundredBar,
  incidence,
  insideOutside,
  intervalDots,
  overlapBars,
  pairsMatrix,
  partiesBars,
  positionLines,
  rollingLine,
  scanLine,
  smallMultiples,
  stackedAreas,
  steps,
  stockAndFlows,
  sustainedRows,
  threeBoxes,
  waterfall,
};

/** Draws a chart of a document; the same on the server and in the browser. */
export function drawChart({ name, data }: Chart, options: ChartOptions): SVGElement {
  const draw = charts[name as ChartName] as ChartFunction<unknown> | undefined;
  if (!draw) throw new Error(`unknown chart: ${name}`);
  return draw(data, options);
}
