-- one row per sender that listed its workers at least twice: how many stand on the last list, and how many would by the
-- list before and by what the sender said of who began and left since
with lists as (
    select
        sender, load_id, list_day,
        lead(list_day) over (partition by sender order by list_day desc) as day_before,
        row_number() over (partition by sender order by list_day desc) as place
    from (
        select
            sender, load_id,
            coalesce(scope_to, received_at::date) as list_day,
            row_number() over (
                partition by sender, coalesce(scope_to, received_at::date) order by received_at desc, load_id desc
            ) as newest
        from loads
        where dataset = 'tewerkstellingen' and mode in ('momentopname', 'alles')
    ) as dated
    where newest = 1
),

lasts as (
    select sender, list_day, day_before from lists where place = 1 and day_before is not null
),

listed as (
    select l.sender, l.place, l.list_day, r.person_key, r.begin_date, r.end_date
    from lists as l
    inner join listed_employments as r on r.load_id = l.load_id
    where l.place <= 2
),

people as (
    select
        sender, person_key,
        max(case when place = 1 then 1 else 0 end) as is_there,
        max(case when place = 2 then 1 else 0 end) as was_there,
        min(case when place = 1 then begin_date end) as begin_date
    from listed
    where begin_date <= list_day and (end_date is null or end_date >= list_day)
    group by sender, person_key
),

told as (
    select distinct r.sender, r.person_key
    from listed as r
    inner join lasts as l on l.sender = r.sender
    where r.end_date >= l.day_before and r.end_date < l.list_day
),

counted as (
    select
        l.sender, l.list_day, l.day_before,
        sum(p.is_there) as heads,
        sum(p.was_there) as heads_before,
        sum(case when p.is_there = 1 and p.was_there = 0 and p.begin_date > l.day_before then 1 else 0 end) as begun,
        sum(case when p.is_there = 0 and p.was_there = 1 and t.person_key is not null then 1 else 0 end) as told_left
    from lasts as l
    inner join people as p on p.sender = l.sender
    left join told as t on t.sender = p.sender and t.person_key = p.person_key
    group by l.sender, l.list_day, l.day_before
)

select
    c.sender::varchar as owner,
    s.name::varchar as name,
    c.list_day::date as list_day,
    c.day_before::date as day_before,
    c.heads::integer as heads,
    c.heads_before::integer as heads_before,
    c.begun::integer as begun,
    c.told_left::integer as told_left,
    (c.heads_before + c.begun - c.told_left)::integer as by_movements,
    (c.heads - c.heads_before - c.begun + c.told_left)::integer as difference
from counted as c
inner join config_senders as s on s.sender = c.sender
