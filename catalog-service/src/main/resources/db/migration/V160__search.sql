create extension if not exists unaccent;

-- Full text in Spanish. A text is folded before it is cut into words: no accents, no capitals, no dots within
-- numbers. The stemmer knows "-aciones" without an accent but "-ación" only with one, so a singular in "-ion" is
-- stemmed as its plural; and it leaves plurals as short as "obras", "ríos" and "luces", so those lose theirs before.
-- Beside the stems stand the whole words, without position: what somebody is still typing is the beginning of a
-- word, and seldom that of its stem. Names are qualified, because a dump is restored without a search path.
create text search configuration hito_spanish (copy = pg_catalog.spanish);
create text search dictionary hito_word (template = pg_catalog.simple, stopwords = spanish);
create text search configuration hito_words (copy = pg_catalog.simple);
alter text search configuration hito_words alter mapping for asciiword, word, numword with hito_word;

create function search_fold(text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(lower(public.unaccent('public.unaccent', normalize($1))), '(\d)\.(?=\d)', '\1', 'g')
$$;
comment on function search_fold is 'A text without accents, capitals and dots within numbers';

create function search_stems(text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(regexp_replace(regexp_replace($1,
        'ion\M', 'iones', 'g'),
        '([aiou])ces\M', '\1z', 'g'),
        '\m([aeiou][^aeiou[:space:]]+[aeiou]|[^aeiou[:space:]][iu][aeo])s\M', '\1', 'g')
$$;
comment on function search_stems is 'A folded text with the numbers of nouns that the stemmer tells apart made one';

create function procedure_search(name text, code text, form jsonb) returns tsvector
language plpgsql immutable parallel safe as $$
declare
    title text := regexp_replace(public.search_fold(name), '[^[:alnum:]]+', ' ', 'g');
    content text := regexp_replace(public.search_fold(concat_ws(' ',
        form #>> '{identification,description}', form #>> '{identification,institutionalProduct}')),
        '[^[:alnum:]]+', ' ', 'g');
    conduct text := regexp_replace(public.search_fold(concat_ws(' ', form #>> '{identification,responsibleUnit}',
        form #>> '{identification,startingAct}', form #>> '{identification,closingAct}')),
        '[^[:alnum:]]+', ' ', 'g');
begin
    return setweight(to_tsvector('public.hito_spanish', public.search_stems(title)), 'A')
        || setweight(to_tsvector('public.hito_spanish', public.search_stems(content)), 'B')
        || setweight(to_tsvector('public.hito_spanish', public.search_stems(conduct)), 'C')
        || strip(to_tsvector('public.hito_words', concat_ws(' ', title, content, conduct)))
        || case when code is null then '' else array_to_tsvector(array[lower(code)]) end;
end $$;
comment on function procedure_search is
    'Words of a record: name (A), description and product (B), units and acts (C), whole words and the code';

-- What a person types: words that all occur, "phrases", "or" between words, a dash before what must not occur.
-- The last word may be the beginning of one. Anything else is not an operator, and nothing is an error.
create function search_query(q text) returns tsquery language plpgsql immutable strict parallel safe
set client_min_messages = warning as $$
declare
    clean text := regexp_replace(public.search_fold(q), '[^[:alnum:]"-]+', ' ', 'g');
    marked text := regexp_replace(clean, '(^| )-+(?=[[:alnum:]"])', '\1!', 'g');
    words text := btrim(replace(replace(marked, '-', ' '), '!', '-'));
    typed text := substring(words from '(?:^| )([[:alnum:]]+)$');
    code text := lower(btrim(q));
    before text;
    found tsquery := websearch_to_tsquery('public.hito_spanish', public.search_stems(words));
begin
    if typed is not null and mod(length(words) - length(replace(words, '"', '')), 2) = 0 then
        before := public.search_stems(left(words, -length(typed)));
        found := found || case
            when before ~ '(^| )or $' then cast(typed || ':*' as tsquery)
            else websearch_to_tsquery('public.hito_spanish', before) && cast(typed || ':*' as tsquery) end;
    end if;
    if code ~ '^[[:alnum:]]\S*$' and code is distinct from typed then
        found := found || cast('''' || replace(replace(code, '\', '\\'), '''', '''''') || ''':*' as tsquery);
    end if;
    return found;
end $$;
comment on function search_query is 'What a person typed into a search box, as a text search query';

-- The words of a record make it longer than what PostgreSQL keeps in the row by itself; out of the row, each
-- record of a list would cost a look-up and a decompression.
alter table procedure set (toast_tuple_target = 4096);
alter table procedure
    add column search tsvector not null generated always as (procedure_search(name, code, form)) stored,
    add column file_type text generated always as (form #>> '{electronicSupport,file}') stored,
    add column platform_used text generated always as (form #>> '{electronicSupport,platformUsed}') stored,
    add column user_authentication text generated always as (form #>> '{digitalIdentity,userAuthentication}') stored,
    add column advanced_signature text generated always as (form #>> '{digitalIdentity,advancedSignature}') stored,
    add column needs_data boolean generated always as (cast(form #>> '{dataExchange,needsData}' as boolean)) stored;
create index procedure_by_words on procedure using gin (search);
create index procedure_by_update on procedure (updated_at, id);
-- Which records a list shows, how many they are and the facets are read from this and not from the records: that
-- needs many rows and little of each.
create index procedure_answers on procedure (level, institution, status, record_type, file_type, platform_used,
    user_authentication, advanced_signature, needs_data, support, demonstration) include (name, id);

create function institution_search(name text, code text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
    words text := regexp_replace(public.search_fold(name), '[^[:alnum:]]+', ' ', 'g');
begin
    return setweight(to_tsvector('public.hito_spanish', public.search_stems(words)), 'A')
        || strip(to_tsvector('public.hito_words', words))
        -- Not through the parser: it reads a part such as 3e9f as the number 3e9 and the word f.
        || array_to_tsvector(array_remove(
            regexp_split_to_array(public.search_fold(code), '[^[:alnum:]]+') || lower(code), ''));
end $$;
comment on function institution_search is 'Words of an institution: those of its name, the parts of its code and the code';
create index institution_by_words on institution using gin (institution_search(name, code));
