import { type Html, html } from '../../html/html.ts';

interface SenderChoice {
  title: string;
  action: string;
  senders: readonly { id: string; name: string }[];
}

/** For whom a form is, before it is shown. */
export function senderChoiceView({ title, action, senders }: SenderChoice): Html {
  return html`<div class="top"><p class="kicker"><a href="/insturen">Insturen</a></p><h1>${title}</h1><p class="lead">Voor welke organisatie vult u dit in?</p></div>
<div class="door"><form method="get" action="${action}" class="stacked"><p><label for="afzender">Organisatie</label> <select id="afzender" name="afzender">${senders.map(
    ({ id, name }) => html`<option value="${id}">${name}</option>`,
  )}</select></p><p class="actions"><button type="submit">Verder</button></p></form></div>`;
}
