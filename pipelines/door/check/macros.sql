-- How a cell of text becomes a value, and dates and numbers that were read become days and hundredths.
-- Each gives null for what it cannot read.

create or replace temp macro door_comparable(cell) as
    regexp_replace(lower(strip_accents(cell)), '[^a-z0-9%]+', '', 'g');

-- What Excel shows where a formula went wrong, in Dutch, French and English
create or replace temp macro door_excel_error(cell) as cell[1] = '#' and regexp_full_match(
    upper(cell),
    '#(#+|N/A|N/B|DIV/0!|DEEL/0!|REF!|VERW!|NAME\?|NAAM\?|NOM\?|'
    || 'VALUE!|WAARDE!|VALEUR!|NUM!|GETAL!|NOMBRE!|NULL!|LEEG!|NUL!)'
);

-- The day of receipt, which who receives has set
create or replace temp macro door_day() as coalesce(getvariable('door_day')::date, error('door_day is not set'));

-- The first day of 2026-09-30, 2026-09, 2026-K3 or 2026
create or replace temp macro door_first_day(period) as case
    when length(period) = 10 then cast(period as date)
    when length(period) = 4 then make_date(cast(period as integer), 1, 1)
    when period[6] = 'K' then make_date(cast(period[1:4] as integer), cast(period[7] as integer) * 3 - 2, 1)
    else make_date(cast(period[1:4] as integer), cast(period[6:7] as integer), 1)
end;

create or replace temp macro door_precision(period) as case
    when length(period) = 10 then 'day'
    when length(period) = 4 then 'year'
    when period[6] = 'K' then 'quarter'
    when length(period) = 7 then 'month'
end;

-- Up to a hundred thousand million; a longer number is no amount
create or replace temp macro door_hundredths(number) as cast(round(100 * try_cast(number as decimal(15, 4))) as bigint);

create or replace temp macro door_bool(cell) as case
    when lower(cell) in ('ja', 'j', '1', 'x', 'y', 'yes', 'oui', 'waar', 'true') then true
    when lower(cell) in ('nee', 'neen', 'n', '0', 'no', 'non', 'onwaar', 'false') then false
end;

create or replace temp macro door_wop(cell, part) as
    nullif(regexp_extract(lower(cell), '^(\d{2})\s*%?\s*(laag|midden|hoog)$', part), '');

-- The digits of an enterprise or establishment number as a number
create or replace temp macro door_number(cell) as case
    when length(cell) = 10 and regexp_full_match(cell, '\d{10}') then cast(cell as bigint)
    when regexp_full_match(upper(cell), '(BE)?[ .]?(\d[ .-]?){9,10}')
        then cast(regexp_replace(cell, '[^0-9]', '', 'g') as bigint)
end;

create or replace temp macro door_checked_number(number) as
    case when 97 - (number // 100) % 97 = number % 100 then number end;

create or replace temp macro door_enterprise(number) as
    case
        when number between 1000000 and 1999999999 then lpad(cast(door_checked_number(number) as varchar), 10, '0')
    end;

create or replace temp macro door_establishment(number) as
    case when number between 2000000000 and 8999999999 then cast(door_checked_number(number) as varchar) end;
