/** The input `shielded_figures` of the models, as when no link narrows a small count. */
export const nothingShielded = `select null::integer as series_place, null::integer as is_cmw, null::integer as month_index,
  null::integer as cell_place, null::integer as as_cell_place, null::integer as hides, null::integer as rounded_numerator,
  null::integer as rounded_denominator, null::varchar as group_name where false`;
