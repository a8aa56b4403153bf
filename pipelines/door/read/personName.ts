const addressed = /^([Dd]hr|[Dd]e heer|[Mm]eneer|[Mm]evr|[Mm]evrouw|[Mm]vr|[Mm]w)\.? \p{Lu}/u;
const fullName = /^\p{Lu}([\p{L}'’-]+|\.)(,? (\p{Lu}([\p{L}'’-]+|\.)|van|de|den|der|el|ten?|la|le|du)){1,3}$/u;

/** Says whether a text looks like the name of somebody: two words or more, or one with how that person is addressed. */
export function isPersonName(text: string): boolean {
  return addressed.test(text) || fullName.test(text);
}
