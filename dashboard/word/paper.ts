/** A4 with margins of 2 cm, in twentieths of a point: the measure of Word. */
export const paper = { width: 11_906, height: 16_838, margin: 1134 } as const;

export const textWidth = paper.width - 2 * paper.margin;
