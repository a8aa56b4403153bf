-- one row per organisation: its master data and from when until when it is observed
with last_month as (
    select max(period) as last_period from months
),

delivered as (
    select distinct sender, dataset from loads where status = 'loaded'
),

contacts as (
    select sender from delivered where dataset = 'werkgeverscontacten'
),

-- the lowest level of which something was never delivered
lacking as (
    select s.sender, min(l.level_no) as level_no
    from config_senders as s
    cross join dataset_levels as l
    left join delivered as d on d.sender = s.sender and d.dataset = l.dataset
    where d.sender is null
    group by s.sender
),

-- the highest level of which everything was delivered, and everything below it
reached as (
    select s.sender, max_by(l.level, l.level_no) as level
    from config_senders as s
    cross join dataset_levels as l
    left join lacking as k on k.sender = s.sender
    where k.sender is null or l.level_no < k.level_no
    group by s.sender
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
    coalesce(r.level, '') as level
from config_senders as s
cross join last_month as l
left join postcodes as p on p.postcode = s.postcode
left join organisation_cutoffs as c on c.organisation = s.sender
left join reached as r on r.sender = s.sender
left join contacts as d on d.sender = s.sender
where s.kind = 'organisatie'
