import { say } from './announce.ts';
import { type TellingColumn, type TellingFile, tellingColumns, withoutColumns } from './columnsToLeaveOut.ts';

/**
 * Asks which columns with register numbers or names stay behind, before anything is sent. Gives the file as it may go, or undefined
 * where its sender stops. A file in which nothing tells who somebody is goes as it is.
 */
export async function askToLeaveOut(place: HTMLElement, file: File): Promise<File | undefined> {
  if (!/\.(csv|txt|tsv)$/i.test(file.name)) return file;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const telling = tellingColumns(bytes);
  if (telling === undefined || telling.columns.length === 0) return file;
  const chosen = await ask(place, file.name, telling);
  if (chosen === undefined || chosen.size === 0) return chosen && file;
  const left = withoutColumns(bytes, telling, chosen);
  return new File([left as Uint8Array<ArrayBuffer>], file.name, { type: file.type });
}

function ask(place: HTMLElement, name: string, { columns }: TellingFile): Promise<ReadonlySet<number> | undefined> {
  const forbidden = columns.some(({ holds }) => holds === 'register numbers');
  const question = element('fieldset', {}, [
    element('legend', {}, [`Kolommen die in ${name} mogen wegblijven`]),
    element('p', {}, [
      forbidden
        ? 'Rijksregisternummers mogen we niet ontvangen. We laten die kolom hier weg, op uw eigen toestel: het bestand op uw schijf verandert niet.'
        : 'Namen van mensen hebben we niet nodig. U kunt ze hier weglaten, op uw eigen toestel: het bestand op uw schijf verandert niet.',
    ]),
    ...columns.map(choice),
    element('p', { className: 'actions' }, [
      element('button', { type: 'button', value: 'weg' }, ['Laat weg en kijk na']),
      element('button', { type: 'button', value: 'stop', className: 'second' }, ['Niet versturen']),
    ]),
  ]);
  place.replaceChildren(question);
  place.hidden = false;
  say('Kies welke kolommen wegblijven.');
  question.querySelector('button')?.focus();
  return new Promise((resolve) => {
    question.addEventListener('click', ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      const boxes = [...question.querySelectorAll<HTMLInputElement>('input:checked')];
      place.hidden = true;
      place.replaceChildren();
      resolve(target.value === 'stop' ? undefined : new Set(boxes.map(({ value }) => Number(value))));
    });
  });
}

/** A column with register numbers always stays behind. */
function choice({ position, header, holds }: TellingColumn): HTMLElement {
  const fixed = holds === 'register numbers';
  const box = element('input', { type: 'checkbox', value: String(position), checked: true, disabled: fixed }, []);
  return element('p', {}, [
    element('label', {}, [box, ` ${header} (${fixed ? 'rijksregisternummers: gaat nooit mee' : 'namen van mensen'})`]),
  ]);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
