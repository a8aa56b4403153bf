-- one row per organisation: its master data and from when until when it is observed
with last_month as (
    select max(period) as last_period from months
),

offered as (
    select d.sender, max_by(l.level, l.level_no) as level
    from config_deliveries as d
    inner join dataset_levels as l on l.dataset = d.dataset
    group by d.sender
),

delivered as (
    select distinct sender from loads where dataset = 'werkgeverscontacten' and status = 'loaded'
)

select
    s.sender as organisation,
    s.name,
    s.enterprise,
    s.programme,
    s.postcode,
    coalesce(p.province, 'onbekend') as province,
    coalesce(p.region, 'onbekend') as region,
    s.shared_key,
    c.observed_from::date as observed_from,
    c.cutoff::date as cutoff,
    (case
        when c.cutoff >= l.last_period then l.last_period
        when c.cutoff = last_day(c.cutoff) then c.cutoff
        else (date_trunc('month', c.cutoff)::date - 1)::date
    end)::date as last_period_observed,
    (d.sender is not null)::boolean as delivers_contacts,
    coalesce(o.level, 'Basis') as level
from config_senders as s
cross join last_month as l
left join postcodes as p on p.postcode = s.postcode
left join organisation_cutoffs as c on c.organisation = s.sender
left join offered as o on o.sender = s.sender
left join delivered as d on d.sender = s.sender
where s.kind = 'organisatie'
