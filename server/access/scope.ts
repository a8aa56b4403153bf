import type { Viewer } from '../../sql/kpiValue.ts';
import type { Group, Release } from '../../sql/release.ts';
import type { User } from '../settings.ts';

/** Whoever has the same scope sees the same pages, so their responses are kept under one key. */
export interface Scope {
  viewer: Viewer;
  key: string;
}

const scopes = new WeakMap<User, Scope>();

/** A user’s scope. The viewer bears the name of the role: kept responses are shared by everybody of the scope. */
export function scopeOf(user: User): Scope {
  const known = scopes.get(user);
  if (known) return known;
  const organisations = user.role === 'organisatie' || user.role === 'adviseur' ? [...user.organisations].sort() : [];
  const scope: Scope = { viewer: { name: user.role, role: user.role, organisations }, key: [user.role, ...organisations].join(' ') };
  scopes.set(user, scope);
  return scope;
}

/** Nobody in particular: only what everybody may see. */
export const everybody: Scope = { viewer: { name: '', role: 'organisatie', organisations: [] }, key: 'iedereen' };

/** May this role send at all: an organisation, its adviser, and who looks after the site. */
export function maySend({ role }: Viewer): boolean {
  return role !== 'beleid';
}

export function mayOpenOrganisation({ role, organisations }: Viewer, organisation: string, release: Release): boolean {
  if (!release.organisations.some((known) => known.organisation === organisation)) return false;
  return role === 'beleid' || organisations.includes(organisation);
}

export function maySeeGroup({ role, organisations }: Viewer, { audience, owner }: Group): boolean {
  if (audience === 'shared') return true;
  if (audience === 'policy' && role === 'beleid') return true;
  return owner !== null && organisations.includes(owner);
}
