import type { Section } from '../document.ts';
import { formatMonth } from '../format.ts';
import { addMonths } from '../reading/period.ts';
import { type Conclusion, type Decision, definePart, type Evaluation, type PlanAction } from './evaluation.ts';

/** An action with what was decided on it: by the adviser in this report, else as it was delivered with the plan. */
interface Decided {
  title: string;
  decision: Decision | null;
  text: string;
  action: PlanAction | undefined;
}

/** The adviser's own conclusion on each action, and what happens next. */
export const conclusions = definePart([], makeConclusions);

function makeConclusions(evaluation: Evaluation): Section[] {
  const decided = decisions(evaluation);
  return [
    {
      kind: 'table',
      id: 'besluit',
      title: 'Besluit van de adviseur',
      lead: 'Per actie: verderzetten, aanpassen, stoppen of nieuw. Dit is een oordeel van mensen; de cijfers beslissen niet.',
      empty: 'Er zijn nog geen acties en geen besluiten.',
      table: {
        caption: 'Besluit per actie',
        columns: [
          { label: 'Actie', format: 'text' },
          { label: 'Besluit', format: 'text' },
          { label: 'Toelichting', format: 'text' },
        ],
        rows: decided.map(({ title, decision, text }) => [title, decision ?? 'nog geen besluit', text]),
      },
    },
    followUp(evaluation, decided),
  ];
}

function decisions({ actions, conclusions: concluded }: Evaluation): Decided[] {
  const ofPlan = actions.map((action): Decided => {
    const own = concluded.find((conclusion) => conclusion.action === action.action);
    return { title: action.title, decision: own?.decision ?? action.decision, text: own?.text ?? action.note ?? '', action };
  });
  const known = new Set(actions.map(({ action }) => action));
  const added = concluded.filter(({ action }) => action === undefined || !known.has(action));
  return [...ofPlan, ...added.map((conclusion) => ({ ...conclusion, title: titleOf(conclusion), action: undefined }))];
}

function titleOf({ title, action }: Conclusion): string {
  return title || action || 'Nieuwe actie';
}

function followUp({ window }: Evaluation, decided: readonly Decided[]): Section {
  const goesOn = decided.filter(({ decision }) => decision !== null && decision !== 'stoppen');
  const moments = [3, 6, 12].map((months) => formatMonth(addMonths(window.now, months)));
  return {
    kind: 'table',
    id: 'opvolging',
    title: 'Opvolgplan',
    lead: `We kijken opnieuw in ${moments[0]} en ${moments[1]}, en maken een nieuw verslag in ${moments[2]}.`,
    empty: 'Er loopt geen actie verder. Vul eerst een besluit in bij de acties.',
    table: {
      caption: 'Acties die verdergaan',
      columns: [
        { label: 'Actie', format: 'text' },
        { label: 'Besluit', format: 'text' },
        { label: 'Wie trekt', format: 'text' },
        { label: 'Tot', format: 'date' },
        { label: 'Eerste stap', format: 'text' },
      ],
      rows: goesOn.map(({ title, decision, text, action }) => [title, decision, action?.role ?? '', action?.end_date ?? null, text]),
    },
  };
}
