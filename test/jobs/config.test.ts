import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../pipelines/config.ts';
import { DataError } from '../../pipelines/dataError.ts';

const good = `title: Proef
senders:
  - id: org-a
    name: Organisatie A
    datasets:
      tewerkstellingen: { mode: alles, headers: { Begindatum: begin } }
users:
  - { name: anna, role: organisatie, password: "scrypt$x", organisations: [org-a] }
`;

function sentenceOf(text: string): string {
  try {
    parseConfig(text, 'doorstroom.yaml');
  } catch (error) {
    if (error instanceof DataError) return error.sentence;
    throw error;
  }
  throw new Error('no error');
}

describe('parseConfig', () => {
  it('fills in every default', () => {
    const config = parseConfig(good, 'doorstroom.yaml');
    expect(config.parameters).toEqual({
      gap_days: 30,
      transfer_days: 14,
      overlap_days: 90,
      hide_up_to: 4,
      smallest_denominator: 10,
      exact_whole_from: 30,
    });
    expect(config.senders[0]?.datasets.tewerkstellingen).toMatchObject({ mode: 'alles', dates: 'dmy', deadline: 15 });
    expect(parseConfig('', 'doorstroom.yaml').port).toBe(8080);
    expect(parseConfig('locale: nl', 'doorstroom.yaml').locale).toBe('nl');
    expect(config.server).toEqual({ url: 'http://127.0.0.1:8080', trusted_proxies: [] });
    const own = parseConfig(
      'server: { url: "https://cijfers.example.org", trusted_proxies: [loopback, 10.0.0.0/8, "::1"] }',
      'doorstroom.yaml',
    );
    expect(own.mail.url).toBe('https://cijfers.example.org');
  });

  it.each([
    ['a wrong key', `${good}poort: 80\n`, 'doorstroom.yaml, regel 9: "poort" bestaat niet. Kijk de spelling na of haal de regel weg.'],
    [
      'a language that the pages do not have',
      `locale: en\n${good}`,
      'regel 1: "locale": de pagina’s bestaan alleen in het Nederlands; schrijf nl of haal de regel weg.',
    ],
    [
      'a proxy that is no network',
      `server: { trusted_proxies: [10.0.0.0/40] }\n${good}`,
      'regel 1: "server.trusted_proxies.0": een adres of een netwerk, zoals 10.0.0.0/8',
    ],
    ['another one', `locale: fr\n${good}`, 'bestaan alleen in het Nederlands'],
    ['a wrong value', good.replace('mode: alles', 'mode: soms'), 'doorstroom.yaml, regel 6: "senders.0.datasets.tewerkstellingen.mode"'],
    ['broken YAML', 'title: "x\nport: 3', 'Dit is geen geldige YAML'],
    [
      'a dataset that does not exist',
      good.replace('tewerkstellingen:', 'loonlijst:'),
      'regel 6: "loonlijst" is geen bestandssoort. Kies uit: tewerkstellingen',
    ],
    ['a column that does not exist', good.replace(': begin', ': start'), '"start" is geen kolom van tewerkstellingen. Kies uit: persoon'],
    ['an organisation that does not exist', good.replace('[org-a]', '[org-b]'), 'De organisatie "org-b" van gebruiker "anna" bestaat niet'],
    ['a sender twice', good.replace('users:', '  - { id: org-a, name: B }\nusers:'), 'De afzender "org-a" staat er twee keer in.'],
    [
      'a user twice',
      good.replace('organisations: [org-a] }', 'organisations: [org-a] }\n  - { name: anna, role: beleid, password: "scrypt$x" }'),
      'De gebruiker "anna" staat er twee keer in.',
    ],
    [
      'one address of two users',
      good.replace(
        'organisations: [org-a] }',
        'organisations: [org-a], address: a@b.be }\n  - { name: bert, role: beleid, password: "scrypt$x", address: A@b.be }',
      ),
      'regel 9: Het mailadres van gebruiker "bert" staat ook bij een andere gebruiker.',
    ],
    [
      'a name that mail cannot bear',
      good.replace('name: anna', 'name: "an<na"').replace('[org-a] }', '[org-a], address: a@b.be }'),
      'bevat een teken dat niet in een mail mag',
    ],
    [
      'a line break in a name for mail',
      `${good}mail: { recipients: [{ name: "a\\nBcc: x@y.be", address: a@b.be, role: beleid }] }\n`,
      'een naam zonder regeleinde',
    ],
  ])('refuses %s, with its line', (_, text, expected) => {
    expect(sentenceOf(text)).toContain(expected);
  });
});
