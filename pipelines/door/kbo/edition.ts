import { DataError } from '../../dataError.ts';
import type { Statements } from '../../statements.ts';

/** An extract of the Crossroads Bank, as its name or its meta.csv says. */
export interface Edition {
  number: number;
  type: 'full' | 'update';
  /** Day of which it is the state, ISO; a name gives none. */
  snapshot: string;
}

const namePattern = /^KboOpenData[_ -](\d{1,6})[_ -]\d{4}[_ -]\d{2}[_ -](Full|Update)(?:[ _(-].*)?$/i;

/** The file or folder is an extract of the Crossroads Bank, by its name. */
export function isKbo(name: string): boolean {
  return /^KboOpenData[_ -]/i.test(name);
}

/** Number and type of an extract by its name: `KboOpenData_0140_2026_10_Full`, with or without `.zip`. */
function editionOfName(name: string): Pick<Edition, 'number' | 'type'> {
  const match = namePattern.exec(name.replace(/\.zip$/i, ''));
  if (!match) {
    throw refused(
      'kbo_name',
      'De naam lijkt op een uitgave van de KBO, maar we kunnen hem niet lezen. Laat hem zoals de KBO hem gaf: KboOpenData_0140_2026_10_Full.',
    );
  }
  return { number: Number(match[1]), type: (match[2] as string).toLowerCase() as Edition['type'] };
}

/** The extract that meta.csv describes; throws when it contradicts the name. */
export function editionOfMeta(variables: ReadonlyMap<string, string>, name: string): Edition {
  const named = editionOfName(name);
  const number = Number(variables.get('ExtractNumber'));
  const type = variables.get('ExtractType')?.toLowerCase();
  const day = /^(\d{2})-(\d{2})-(\d{4})$/.exec(variables.get('SnapshotDate') ?? '');
  const snapshot = day ? `${day[3]}-${day[2]}-${day[1]}` : '';
  if (!Number.isInteger(number) || (type !== 'full' && type !== 'update') || !isDay(snapshot)) {
    throw refused(
      'kbo_meta',
      'In meta.csv ontbreekt het nummer (ExtractNumber), het soort (ExtractType) of de dag (SnapshotDate). Download de uitgave opnieuw.',
    );
  }
  if (number !== named.number || type !== named.type) {
    throw refused(
      'kbo_conflict',
      `De naam zegt uitgave ${named.number} (${typeWords[named.type]}), meta.csv zegt uitgave ${number} (${typeWords[type]}). Download de uitgave opnieuw.`,
    );
  }
  return { number, type, snapshot };
}

export const typeWords: Readonly<Record<Edition['type'], string>> = { full: 'volledig', update: 'wijzigingen' };

function isDay(iso: string): boolean {
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso;
}

/** One row per extract that landed; which one is current follows from the loads that still count. */
export const editionsTable = `create table if not exists kbo_editions (
  load_id integer not null,
  edition integer not null,
  type varchar not null,
  snapshot date not null
)`;

/** The extract of which a sender's employers are the state; undefined when there is none. */
export async function currentEdition(statements: Statements, sender: string): Promise<Edition | undefined> {
  const [row] = await statements.rows(
    `select edition as number, type, snapshot::varchar as snapshot from kbo_editions as known join loads using (load_id)
     where loads.sender = $sender and loads.status = 'loaded' order by known.load_id desc limit 1`,
    { sender },
  );
  return row as unknown as Edition | undefined;
}

/** An update belongs on the extract just before it, and a full extract never goes back in time. */
export function checkBase(coming: Edition, current: Edition | undefined): void {
  if (coming.type === 'full') {
    if (current && coming.snapshot < current.snapshot) {
      throw refused('kbo_older', `Deze uitgave (${coming.number}) is ouder dan die er al is (${current.number}). Er is niets veranderd.`);
    }
    return;
  }
  if (!current) {
    throw refused(
      'kbo_no_base',
      `Deze wijzigingen horen op uitgave ${coming.number - 1}, maar er is nog geen uitgave geladen. Zet eerst een volledige uitgave klaar (…_Full).`,
    );
  }
  if (current.number !== coming.number - 1) {
    throw refused(
      'kbo_wrong_base',
      `Deze wijzigingen horen op uitgave ${coming.number - 1}, maar de laatste die er is, is uitgave ${current.number}. Zet de uitgaven klaar die ontbreken, of een volledige (…_Full).`,
    );
  }
}

export async function rememberEdition(statements: Statements, loadId: number, { number, type, snapshot }: Edition): Promise<void> {
  await statements.run('insert into kbo_editions values ($load::integer, $number::integer, $type, $snapshot::date)', {
    load: loadId,
    number,
    type,
    snapshot,
  });
}

export function refused(code: string, message: string): DataError {
  return new DataError({ code, message });
}
