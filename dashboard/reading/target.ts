/** An action with its figure before the start, the one that it aims at and the present one. */
interface Aimed {
  status: string;
  target: number | null;
  baseline: number | null;
  current: number | null;
}

/** Of an action that is done, whether its target was reached: ", doel bereikt"; empty where that cannot be said. */
export function targetInWords({ status, target, baseline, current }: Aimed): string {
  if (status !== 'afgerond' || target === null || current === null || baseline === null || baseline === target) return '';
  const reached = target > baseline ? current >= target : current <= target;
  return reached ? ', doel bereikt' : ', doel niet bereikt';
}
