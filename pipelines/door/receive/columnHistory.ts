import type { Statements } from '../../statements.ts';
import { doubtSubject, type Forms } from '../read/columnDoubt.ts';

/** By sender and dataset: how the columns of its last file were written, where that is not as usual. */
export type ColumnHistory = Map<string, Record<string, Forms>>;

interface Remark {
  sender: string;
  dataset: string;
  column: string;
  code: string;
}

/** What was said of the columns of the newest whole file of each sender, and of workbooks that answered it. */
export async function readColumnHistory(statements: Statements): Promise<ColumnHistory> {
  const rows = await statements.rows(
    `select distinct l.sender, l.dataset, f.column_name as "column", f.code from findings as f join loads as l using (load_id)
     where f.code in ('month_first', 'comma_thousands', 'decimal_point') and l.status = 'loaded'
       and l.load_id >= (select coalesce(max(whole.load_id), 0) from loads as whole
         where whole.sender = l.sender and whole.dataset = l.dataset and whole.status = 'loaded' and whole.mode <> 'aanvulling')
     order by all`,
  );
  const history = new Map<string, Record<string, Forms>>();
  for (const { sender, dataset, column, code } of rows as unknown as Remark[]) {
    const ofSender = history.get(sender) ?? {};
    history.set(sender, ofSender);
    ofSender[dataset] = { ...ofSender[dataset], ...formOf(column, code) };
  }
  return history;
}

/** What a remark on a column says of its form; nothing where that is as usual. */
export function formOf(column: string, code: string): Forms {
  if (code === 'month_first') return { [doubtSubject({ column, about: 'volgorde' })]: 'mdy' };
  return code === 'comma_thousands' || code === 'decimal_point' ? { [doubtSubject({ column, about: 'decimaal' })]: 'punt' } : {};
}
