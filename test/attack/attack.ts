import { linkCells } from './cellLinks.ts';
import { linkCosts } from './costLinks.ts';
import { toldBy } from './countOf.ts';
import type { Figure, Rule } from './figure.ts';
import { linkGroups, type Seat } from './groupLinks.ts';
import { linkMonths, sendersIn } from './monthLinks.ts';
import { narrow } from './narrow.ts';
import { fitQuartiles, linkPeers } from './peerLinks.ts';
import { linkProgrammes } from './programmeLinks.ts';
import { linkSenders } from './senderLinks.ts';
import { type Link, type Place, System } from './system.ts';
import { linkVersions } from './versionLinks.ts';

/** Who attacks, and what is public beside the figures. */
export interface Attacker {
  rule: Rule;
  /** Organisations of which the exact figures are one's own. */
  own: readonly string[];
  seats: readonly Seat[];
}

export interface Attack {
  system: System;
  /** Links that these figures do not keep. */
  impossible: readonly Link[];
}

/** Joins figures into one system, and narrows every count that is not shown exactly. */
export function attack(rows: readonly Figure[], attacker: Attacker): Attack {
  const system = linked(rows, attacker);
  return { system, impossible: narrowed(system, rows, attacker) };
}

/** The same with the figures of a version before, after which these organisations delivered. */
export function attackVersions(
  { now, before, delivered }: { now: readonly Figure[]; before: readonly Figure[]; delivered: readonly string[] },
  attacker: Attacker,
): Attack {
  const system = linked(now, attacker);
  linkVersions(system, linked(before, attacker), attacker.seats, delivered);
  return { system, impossible: narrowed(system, now, attacker) };
}

function linked(rows: readonly Figure[], { rule, own, seats }: Attacker): System {
  const system = systemOf(rows, rule);
  const senders = sendersIn(rows);
  linkCells(system, rule);
  linkMonths(system, senders);
  linkSenders(system);
  linkProgrammes(system);
  linkGroups(system, rule, seats, own);
  linkCosts(system);
  linkPeers(system);
  return system;
}

function narrowed(system: System, rows: readonly Figure[], { rule }: Attacker): Link[] {
  const impossible = narrow(system);
  while (fitQuartiles(system, rows, rule)) impossible.push(...narrow(system));
  return impossible;
}

function systemOf(rows: readonly Figure[], rule: Rule): System {
  const system = new System();
  for (const row of rows) for (const { name, bounds } of toldBy(row, rule)) system.say(placeOf(name, row), bounds);
  return system;
}

/** Where a count stands: figures of who delivered both years stand in the same groups, at one of three moments. */
export function placeOf(name: string, { population, period, dimension, group_name }: Figure): Place {
  if (!dimension.startsWith('same_senders')) return { name, population, period, dimension, group_name };
  const at = group_name.lastIndexOf('|');
  const of = dimension.replace(/^same_senders_?/, '') || 'all';
  return { name, population, period, dimension: `${of} ${group_name.slice(at + 1)}`, group_name: at < 0 ? 'all' : group_name.slice(0, at) };
}
