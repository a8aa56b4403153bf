-- label: De scan
-- description: De gemiddelde score per thema, van 1 tot 5, van de organisatie zelf en van de adviseur.
-- numerator: som van de scores, elk maal haar gewicht
-- denominator: som van de gewichten
-- exclusions: de vraag naar de plaats tussen werkgever en ontwikkelaar
-- unit: score
-- grain: one row per organisation (and all), theme, kind of scan and published month: the first one from the scan
--     on, and the last month
-- source: scan
-- since: 1.0
-- interval: none
-- counts: organisations
-- audience: own
-- series visie-en-positie|zelfscan: visie en positie, de organisatie zelf
-- series visie-en-positie|adviseur: visie en positie, de adviseur
-- series partnerrelatie|zelfscan: partnerrelatie, de organisatie zelf
-- series partnerrelatie|adviseur: partnerrelatie, de adviseur
-- series aanbod|zelfscan: aanbod, de organisatie zelf
-- series aanbod|adviseur: aanbod, de adviseur
-- series werk-op-locatie|zelfscan: werk op locatie, de organisatie zelf
-- series werk-op-locatie|adviseur: werk op locatie, de adviseur
-- series geintegreerd-werken|zelfscan: geïntegreerd werken, de organisatie zelf
-- series geintegreerd-werken|adviseur: geïntegreerd werken, de adviseur
-- series gecoordineerd-werken|zelfscan: gecoördineerd werken, de organisatie zelf
-- series gecoordineerd-werken|adviseur: gecoördineerd werken, de adviseur
-- series capaciteit|zelfscan: capaciteit, de organisatie zelf
-- series capaciteit|adviseur: capaciteit, de adviseur
-- series meten-en-bijsturen|zelfscan: meten en bijsturen, de organisatie zelf
-- series meten-en-bijsturen|adviseur: meten en bijsturen, de adviseur
with scored as (
    select
        organisation, scan, scan_date, kind, dimension,
        sum(score * weight) as points,
        sum(weight) as weights
    from scans
    where weight > 0
    group by organisation, scan, scan_date, kind, dimension
),

last_month as (
    select max(period) as period from months
),

shown_at as (
    select s.organisation, s.scan, s.kind, s.dimension, min(m.period) as period
    from scored as s
    inner join months as m on m.published and m.period >= s.scan_date
    group by s.organisation, s.scan, s.kind, s.dimension
    union all
    select distinct s.organisation, s.scan, s.kind, s.dimension, l.period
    from scored as s
    cross join last_month as l
    where s.scan_date <= l.period
),

-- of two scans shown at one month, the later one
latest as (
    select p.period, s.organisation, s.kind, s.dimension, s.points, s.weights
    from shown_at as p
    inner join scored as s
        on s.organisation = p.organisation and s.scan = p.scan and s.kind = p.kind and s.dimension = p.dimension
    qualify row_number() over (
        partition by p.period, s.organisation, s.kind, s.dimension order by s.scan_date desc, s.scan desc
    ) = 1
),

united as (
    select
        'organisation' as dimension, organisation as group_name, period, dimension || '|' || kind as series, points,
        weights, 1 as organisations_scanned
    from latest
    union all
    select
        'all' as dimension, 'all' as group_name, t.period, t.dimension || '|' || t.kind as series,
        sum(t.points) as points, sum(t.weights) as weights, count(*) as organisations_scanned
    from latest as t
    inner join last_month as l on l.period = t.period
    group by t.period, t.dimension, t.kind
)

select
    period, dimension, group_name, series, points as numerator, weights as denominator, 1.0 * points / weights as value,
    organisations_scanned as units
from united
