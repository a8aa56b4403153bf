-- The folded files of an extract, entity by entity. Numbers from 2 000 000 000 are those of establishments.

create or replace temp macro kbo_digits(id) as lpad(cast(id as varchar), 10, '0');
create or replace temp macro kbo_is_site(id) as id between 2000000000 and 8999999999;

create or replace temp view kbo_entities as
select
    id, case type when '1' then 'natuurlijk_persoon' else 'rechtspersoon' end as soort, cast(null as bigint) as parent,
    begin
from kbo_enterprise
where id is not null
union all
select id, 'vestiging' as soort, parent, begin
from kbo_establishment
where id is not null;

-- the name of an entity: its own before a commercial one, Dutch before French
create or replace temp view kbo_best_names as
select
    id,
    min(
        cast(
            100
            + case kind when 'naam' then 0 when 'handelsnaam' then 1 when 'afkorting' then 2 else 3 end * 5
            + case language when 'nl' then 0 when 'fr' then 1 when 'de' then 2 when 'en' then 3 else 4 end
            as varchar
        ) || name
    )[4:] as naam
from kbo_denomination
where bad = 0
group by id;

create or replace temp view kbo_places as
select id, place.zipcode as postcode, place.municipality as gemeente, place.street as straat
from kbo_address
where id is not null;

create or replace temp view kbo_activities as
select
    id,
    lpad(cast(best % 100000000 as varchar), cast((best // 100000000) % 10 as integer), '0') as nace,
    case (best // 1000000000) % 2 when 0 then 2025 when 1 then 2008 end as nace_versie,
    insured as rsz
from kbo_activity
where id is not null;
