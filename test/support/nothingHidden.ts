/** The input `hidden_figures` of the models, as when no link narrows a small count. */
export const nothingHidden =
  'select null::integer as series_place, null::integer as cell_place, null::integer as month_index, null::integer as is_cmw where false';
