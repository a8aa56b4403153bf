import { SingleBar } from 'cli-progress';

export interface Progress {
  /** Reports one step: what, and how far of how much. */
  (step: string, done: number, total: number): void;
  /** Ends the bar; says how long it took. */
  end(): void;
}

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** A bar where the output is a terminal; else plain lines, at most one per quarter. */
export function progress(title: string, output: Output & NodeJS.WritableStream = process.stderr): Progress {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1).replace('.', ',')} s`;
  if (!output.isTTY) {
    let lastQuarter = -1;
    const line = (step: string, done: number, total: number): void => {
      const quarter = total > 0 ? Math.floor((done / total) * 4) : 0;
      if (quarter <= lastQuarter) return;
      lastQuarter = quarter;
      output.write(`${title}: ${quarter * 25} % · ${step}\n`);
    };
    return Object.assign(line, { end: () => void output.write(`${title}: klaar in ${seconds()}\n`) });
  }
  const bar = new SingleBar({ format: `${title} {bar} {percentage} % · {step}`, hideCursor: true, clearOnComplete: true, stream: output });
  let begun = false;
  const draw = (step: string, done: number, total: number): void => {
    if (!begun) bar.start(total, done, { step });
    begun = true;
    bar.setTotal(total);
    bar.update(done, { step });
  };
  return Object.assign(draw, {
    end: () => {
      if (begun) bar.stop();
      output.write(`${title}: klaar in ${seconds()}\n`);
    },
  });
}
