-- How a cell of text becomes a value. Each gives null for what it cannot read.

create or replace temp macro door_comparable(cell) as
    regexp_replace(lower(strip_accents(cell)), '[^a-z0-9%]+', '', 'g');

-- The day of receipt, which who receives has set
create or replace temp macro door_day() as coalesce(getvariable('door_day')::date, error('door_day is not set'));

create or replace temp macro door_plausible(day) as
    case when year(day) between 1900 and 2100 then day end;

-- Excel's serial number of a day, between 1927 and 2119
create or replace temp macro door_serial(cell) as
    case when regexp_full_match(cell, '[1-7]\d{4}') then date '1899-12-30' + cast(cell as integer) end;

create or replace temp macro door_iso_date(cell) as
    case
        when length(cell) = 10 and cell[5] = '-' then try_cast(cell as date)
        when regexp_full_match(cell, '\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}.*') then try_cast(cell[1:10] as date)
    end;

-- Day first; without a two-digit year, whatever the separator, with or without a time behind it
create or replace temp macro door_date_dmy(cell) as door_plausible(case
    when length(cell) = 10 and cell[3] = '/' and cell[6] = '/' then cast(try_strptime(cell, '%d/%m/%Y') as date)
    when length(cell) = 10 and cell[5] = '-' then try_cast(cell as date)
    when regexp_full_match(cell, '\d{1,2}[-/.]\d{1,2}[-/.]\d{4}( .*)?')
        then cast(
            try_strptime(replace(replace(regexp_extract(cell, '^[^ ]+'), '-', '/'), '.', '/'), '%d/%m/%Y') as date
        )
    else coalesce(door_iso_date(cell), door_serial(cell))
end);

create or replace temp macro door_date_mdy(cell) as door_plausible(case
    when regexp_full_match(cell, '\d{1,2}[-/.]\d{1,2}[-/.]\d{4}( .*)?')
        then cast(
            try_strptime(replace(replace(regexp_extract(cell, '^[^ ]+'), '-', '/'), '.', '/'), '%m/%d/%Y') as date
        )
    else coalesce(door_iso_date(cell), door_serial(cell))
end);

create or replace temp macro door_date_ymd(cell) as door_plausible(case
    when regexp_full_match(cell, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}( .*)?')
        then cast(
            try_strptime(replace(replace(regexp_extract(cell, '^[^ ]+'), '-', '/'), '.', '/'), '%Y/%m/%d') as date
        )
    else coalesce(door_iso_date(cell), door_serial(cell))
end);

-- First day of a month: 2026-09, 09/2026
create or replace temp macro door_month(cell) as door_plausible(case
    when regexp_full_match(cell, '\d{4}[-/]\d{1,2}')
        then cast(try_strptime(replace(cell, '/', '-') || '-1', '%Y-%m-%d') as date)
    when regexp_full_match(cell, '\d{1,2}[-/]\d{4}')
        then cast(try_strptime('1/' || replace(cell, '-', '/'), '%d/%m/%Y') as date)
end);

-- First day of a quarter: 2026-K1, 2026 K1, K1 2026, also with Q or T
create or replace temp macro door_quarter(cell) as door_plausible(case
    when regexp_full_match(upper(cell), '\d{4}[-_/ ]?[KQT][1-4]')
        then make_date(cast(cell[1:4] as integer), cast(right(cell, 1) as integer) * 3 - 2, 1)
    when regexp_full_match(upper(cell), '[KQT][1-4][-_/ ]?\d{4}')
        then make_date(cast(right(cell, 4) as integer), cast(cell[2:2] as integer) * 3 - 2, 1)
end);

create or replace temp macro door_year(cell) as
    case when regexp_full_match(cell, '(19|20)\d{2}') then cast(cell as integer) end;

-- A dot with exactly three digits behind it, more than once or after a first digit other than 0, separates thousands
create or replace temp macro door_thousands(cell) as
    regexp_full_match(cell, '-?[1-9]\d{0,2}(\.\d{3})+');

create or replace temp macro door_plain_number(cell) as case
    when contains(cell, ',') and regexp_full_match(cell, '-?\d{1,3}(,\d{3})+\.\d+') then replace(cell, ',', '')
    when contains(cell, ',') then replace(replace(cell, '.', ''), ',', '.')
    when door_thousands(cell) then replace(cell, '.', '')
    else cell
end;

-- Up to a hundred thousand million; a longer number is no amount
create or replace temp macro door_hundredths(cell) as cast(round(100 * coalesce(
    try_cast(door_plain_number(cell) as decimal(15, 4)),
    try_cast(door_plain_number(regexp_replace(cell, '[\s\x{A0}€]|EUR', '', 'g')) as decimal(15, 4))
)) as bigint);

create or replace temp macro door_integer(cell) as coalesce(
    case when length(cell) <= 9 and regexp_full_match(cell, '\d+') then cast(cell as integer) end,
    case when door_hundredths(cell) % 100 = 0 then try_cast(door_hundredths(cell) // 100 as integer) end
);

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
