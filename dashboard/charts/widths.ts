/** Pixels that a chart of a page is drawn for, by the class of its place. */
export const chartWidths = { full: 1080, wide: 640, narrow: 340 } as const;
