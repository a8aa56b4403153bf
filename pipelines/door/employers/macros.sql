-- How the name of an employer is compared. The same macros read the names of the Crossroads Bank and those that senders
-- write.

-- Lower case letters, digits and single spaces; letters with dots between them as one word; "Van den Berghe" as
-- "vandenberghe"
create or replace temp macro employer_plain(name) as
    lower(strip_accents(name))
    .regexp_replace('\([^)]*\)', ' ', 'g')
    .replace('&', ' en ')
    .replace('+', ' en ')
    .regexp_replace('[''`’´]', '', 'g')
    .regexp_replace('\b([a-z])[.]([a-z])\b', '\1\2', 'g')
    .regexp_replace('\b([a-z]{1,2})[.]([a-z]{1,2})\b', '\1\2', 'g')
    .regexp_replace('\bs/([av])\b', 's\1', 'g')
    .regexp_replace('[^a-z0-9]+', ' ', 'g')
    .trim();

create or replace temp macro employer_joined(plain) as
    plain
    .regexp_replace(
        '\b(b v b a|c v b a|v z w|a s b l|s p r l|s c r l|b v|n v|c v|s a)$|\b(comm v|comm venn|soc coop|g c v)\b',
        'vorm', 'g'
    )
    .regexp_replace(
        '\bin vereffening\b|\ben liquidation\b|\bvan publiek recht\b|\bvan openbaar nut\b'
        || '|\bnaamloze vennootschap\b|\bbesloten vennootschap\b',
        ' ', 'g'
    )
    .regexp_replace('\b(van|op|aan|in|bij|de|d)\s+(de|den|der|het|t|la|l|les)\s+', '\1\2', 'g')
    .regexp_replace('\b(van|de|den|der|le|la|les|du|des|ten|ter|t)\s+([a-z])', '\1\2', 'g');

create or replace temp macro employer_form(plain) as
    case
        regexp_extract(
            plain || ' ',
            '\b(bvba|ebvba|bv|srl|sprl|sprlu|nv|sa|cvba|cvoa|cv|scrl|sc|vzw|ivzw|asbl|aisbl|vof|snc|commv|comm v|gcv'
            || '|scs|b v b a|b v|n v|v z w|s a|s p r l|a s b l)\s',
            1
        )
        when '' then null
        when 'nv' then 'nv' when 'sa' then 'nv' when 'n v' then 'nv' when 's a' then 'nv'
        when 'cvba' then 'cv' when 'cvoa' then 'cv' when 'cv' then 'cv' when 'scrl' then 'cv' when 'sc' then 'cv'
        when 'vzw' then 'vzw' when 'ivzw' then 'vzw' when 'asbl' then 'vzw' when 'aisbl' then 'vzw'
        when 'v z w' then 'vzw' when 'a s b l' then 'vzw'
        when 'vof' then 'vof' when 'snc' then 'vof'
        when 'commv' then 'commv' when 'comm v' then 'commv' when 'gcv' then 'commv' when 'scs' then 'commv'
        else 'bv'
    end;

-- Without the particle in front: a clerk writes "Bakkerij Molen" for "Bakkerij De Molen"
create or replace temp macro employer_stem(word) as
    regexp_replace(
        word, '^(vanden|vander|vande|vanhet|van|inde|inden|den|der|dela|de|les|le|la|du|des|ten|ter)([a-z]{4,})$', '\2'
    );

-- One row per word that tells something; the only word of a name always does. `given`: id, plain.
create or replace temp macro employer_words(given) as table
    with split as (
        select
            id, unnest(string_split(joined, ' ')) as word,
            generate_subscripts(string_split(joined, ' '), 1)::integer as place
        from (select id, employer_joined(plain) as joined from query_table(given))
    ),
    meant as (
        select s.id, s.place, coalesce(m.meaning, s.word) as word
        from split as s left join employer_synonyms as m on m.word = s.word
        where s.word <> ''
    ),
    told as (
        select
            id, place, word,
            count(*) filter (word not in (select word from employer_noise)) over (partition by id) as telling
        from meant
    )
    select id, row_number() over (partition by id order by place)::integer as place, word, employer_stem(word) as stem
    from told
    where telling = 0 or word not in (select word from employer_noise);

-- One row per name: its words, their stems, and its words as one
create or replace temp macro employer_cores(words) as table
    select id, string_agg(word, ' ' order by place) as core from query_table(words) group by id;

create or replace temp macro employer_key(kind, text) as (hash(kind || text) >> 32)::uinteger;

-- Keys that two names must share to be compared at all. `words`: id, place, word, stem, names (how many names hold the
-- stem); `cores`: id, core; `places`: id, postcode. A word is rare in up to 200 names, and common in so many that it
-- says nothing.
create or replace temp macro employer_keys(words, cores, places, common) as table
    select id, employer_key('whole', replace(core, ' ', '')) as key, 6 as weight from query_table(cores)
    union all
    select id, employer_key('word', stem) as key, 4 as weight from query_table(words) where names <= 200
    union all
    select a.id, employer_key('pair', least(a.stem, b.stem) || ' ' || greatest(a.stem, b.stem)) as key, 4 as weight
    from query_table(words) as a
    join query_table(words) as b on b.id = a.id and b.place between a.place + 1 and a.place + 2
    union all
    select w.id, employer_key('zone', p.zone || w.stem) as key, 2 as weight
    from query_table(words) as w
    join (select distinct id, left(postcode, 2) as zone from query_table(places)) as p on p.id = w.id
    where w.names > 200 and w.names <= common
    union all
    select w.id, employer_key('head', p.postcode || left(w.stem, 3)) as key, 2 as weight
    from query_table(words) as w join query_table(places) as p on p.id = w.id where w.names <= common
    union all
    select w.id, employer_key('tail', p.postcode || right(w.stem, 3)) as key, 2 as weight
    from query_table(words) as w join query_table(places) as p on p.id = w.id where w.names <= common;
