-- The standing checks, with a rule for each way to break one. What depends on the record alone is judged when
-- it is written and kept in its column "flaws", so that counting the whole nation reads no form. What depends
-- on the day or on other rows is judged when asked. A change of procedure_flaws is a new function and a new
-- expression of the column. Texts, pointers and severities of the rules stand in QualityCheck.

-- Two names are the same when they differ in case, accents and punctuation only.
create function normalised_name(name text) returns text
language sql immutable strict parallel safe as $$
    select btrim(regexp_replace(
        regexp_replace(lower(normalize(name, nfkd)), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- The host has a dot in it, unless it is the machine itself; what follows has no blanks.
create function bad_address(url text) returns boolean
language sql immutable strict parallel safe as $$
    select url !~* '^https?://(localhost|[^\s/?#:]+\.[^\s/?#:]+)(:[0-9]+)?([/?#]\S*)?$'
$$;

-- PL/pgSQL, because it takes the form apart once: half the time of one SQL expression. Functions of ours are
-- qualified, because a dump is restored without a search path.
create function procedure_flaws(status text, form jsonb) returns text[]
language plpgsql immutable parallel safe as $$
declare
    law        jsonb   := form -> 'legalBasis';
    users      jsonb   := form -> 'users';
    support    jsonb   := form -> 'electronicSupport';
    identity   jsonb   := form -> 'digitalIdentity';
    notices    jsonb   := form -> 'notifications';
    exchange   jsonb   := form -> 'dataExchange';
    duties     jsonb   := form -> 'obligations';
    simpler    jsonb   := form -> 'simplification';
    channels   jsonb   := nullif(support -> 'channels', 'null');
    level      integer := support ->> 'level';
    platforms  integer := support ->> 'platforms';
    needs_data boolean := exchange ->> 'needsData';
    sensitive  boolean := duties ->> 'sensitiveData';
    completed  boolean := status = 'COMPLETED';
begin
    if status = 'RETIRED' then
        return '{}';
    end if;
    return array_remove(array[
        case when coalesce(law ->> 'lawNumber', law ->> 'otherSources') is null
            then 'MISSING_LAW.LAW' end,

        case when level >= 4 and platforms = 0
            then 'LEVEL_WITHOUT_PLATFORM.PLATFORMS' end,

        case when public.bad_address(support ->> 'url')
            then 'BAD_URL.PROCEDURE' end,
        case when public.bad_address(law ->> 'url')
            then 'BAD_URL.LAW' end,
        case when public.bad_address(duties ->> 'dataDirectoryUrl')
            then 'BAD_URL.DATA_DIRECTORY' end,
        case when public.bad_address(duties ->> 'serviceCatalogueUrl')
            then 'BAD_URL.SERVICE_CATALOGUE' end,

        case when completed and level is null
            then 'COMPLETED_WITHOUT_ANSWERS.LEVEL' end,
        case when completed and identity ->> 'userAuthentication' is null
            then 'COMPLETED_WITHOUT_ANSWERS.USER_AUTHENTICATION' end,
        case when completed and notices ->> 'practised' is null
            then 'COMPLETED_WITHOUT_ANSWERS.NOTIFICATIONS' end,
        case when completed and notices ->> 'practised' = 'true'
                and coalesce(nullif(notices -> 'stages', 'null'), '[]') = '[]'
            then 'COMPLETED_WITHOUT_ANSWERS.NOTIFICATION_STAGES' end,
        case when completed and needs_data is null
            then 'COMPLETED_WITHOUT_ANSWERS.NEEDS_DATA' end,
        case when completed and needs_data and exchange ->> 'interoperation' is null
            then 'COMPLETED_WITHOUT_ANSWERS.INTEROPERATION' end,

        case when completed and duties ->> 'contact' is null
            then 'MISSING_CONTACT.CONTACT' end,

        case when needs_data and sensitive is null
            then 'SENSITIVE_DATA_UNDECLARED.SENSITIVE_DATA' end,
        case when needs_data and sensitive and duties ->> 'authorisationManager' is null
            then 'SENSITIVE_DATA_UNDECLARED.AUTHORISATION_MANAGER' end,
        case when sensitive and (duties ->> 'additionalFactorsAssessed') is distinct from 'true'
            then 'SENSITIVE_DATA_UNDECLARED.ADDITIONAL_FACTORS' end,

        case when completed and needs_data and exchange ->> 'dataName' is null
            then 'DATA_WITHOUT_SOURCE.NAME' end,
        case when completed and needs_data and exchange ->> 'institution' is null
            then 'DATA_WITHOUT_SOURCE.INSTITUTION' end,
        case when completed and needs_data
                and coalesce(duties ->> 'dataDirectoryUrl', duties ->> 'serviceCatalogueUrl') is null
            then 'DATA_WITHOUT_SOURCE.DIRECTORY' end,

        case when users ->> 'payment' in ('YES', 'SOMETIMES') and duties ->> 'chargeBasis' is null
            then 'DUTY_WITHOUT_NORM.CHARGE' end,
        case when exchange ->> 'notarialDocument' = 'true' and duties ->> 'notarialNorm' is null
            then 'DUTY_WITHOUT_NORM.NOTARIAL_DOCUMENT' end,

        case when level >= 4 and support ->> 'intake' = 'PHYSICAL'
            then 'CONTRADICTORY_ANSWERS.PHYSICAL_INTAKE' end,
        case when level >= 4 and not channels @> '["DIGITAL"]'
            then 'CONTRADICTORY_ANSWERS.NO_DIGITAL_CHANNEL' end,
        case when level >= 4 and support ->> 'file' = 'PHYSICAL'
            then 'CONTRADICTORY_ANSWERS.PHYSICAL_FILE' end,
        case when support ->> 'fileAccess' = 'true' and support ->> 'file' = 'PHYSICAL'
            then 'CONTRADICTORY_ANSWERS.ACCESS_TO_PHYSICAL_FILE' end,
        case when level = 0 and support ->> 'url' is not null
            then 'CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_URL' end,
        case when level = 0 and identity ->> 'userAuthentication' in ('CLAVE_UNICA', 'CLAVE_TRIBUTARIA')
            then 'CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_LOGIN' end,
        case when level = 0 and platforms > 0
            then 'CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_PLATFORM' end,
        case when level = 0 and support ->> 'intake' in ('ELECTRONIC', 'BOTH')
            then 'CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_INTAKE' end,
        case when level = 0 and channels @> '["DIGITAL"]'
            then 'CONTRADICTORY_ANSWERS.LEVEL_ZERO_WITH_CHANNEL' end,
        case when support ->> 'intake' = 'ELECTRONIC'
                and not (channels @> '["DIGITAL"]' or channels @> '["SELF_SERVICE"]')
            then 'CONTRADICTORY_ANSWERS.ELECTRONIC_INTAKE' end,
        case when support ->> 'intake' = 'PHYSICAL' and channels = '["DIGITAL"]'
            then 'CONTRADICTORY_ANSWERS.DIGITAL_CHANNEL_ONLY' end,
        case when support ->> 'intake' = 'PHYSICAL' and support ->> 'scope' = 'ALL_STAGES'
            then 'CONTRADICTORY_ANSWERS.ALL_STAGES' end,
        case when identity ->> 'userAuthentication' = 'NONE' and (
                notices -> 'stages' @> '[{"medium":"ELECTRONIC"}]' or notices -> 'stages' @> '[{"medium":"BOTH"}]')
            then 'CONTRADICTORY_ANSWERS.ELECTRONIC_NOTICE_TO_UNKNOWN' end,
        case when identity ->> 'userAuthentication' = 'NONE' and support ->> 'fileAccess' = 'true'
                and support ->> 'file' in ('ELECTRONIC', 'MIXED')
            then 'CONTRADICTORY_ANSWERS.FILE_ACCESS_OF_UNKNOWN' end,
        case when duties ->> 'authorisationManager' = 'true' and not needs_data
            then 'CONTRADICTORY_ANSWERS.AUTHORISATION_NOT_NEEDED' end,
        case when simpler ->> 'simplifiedOn' is not null
                and coalesce(nullif(simpler -> 'removedSteps', 'null'), '[]') = '[]'
                and coalesce(nullif(simpler -> 'removedDocuments', 'null'), '[]') = '[]'
            then 'CONTRADICTORY_ANSWERS.NOTHING_REMOVED' end
    ], null);
end $$;
comment on function procedure_flaws is 'Rules of the standing checks that a record breaks by itself';

alter table procedure
    add column name_key text not null generated always as (normalised_name(name)) stored,
    add column flaws text[] not null generated always as (procedure_flaws(status, form)) stored;
comment on column procedure.name_key is 'The name without case, accents and punctuation';
comment on column procedure.flaws is 'Rules of the standing checks that the record breaks by itself';
create index procedure_by_name_key on procedure (institution, name_key) where status <> 'RETIRED';

drop function quality_findings(timestamptz);

-- One row per record and rule that it breaks.
--   stale_before   not changed since this instant is stale
--   coded_before   completed before this day, a record should have its code
--   reported_since a completed record that had its code by then should have reported since this month, yyyy-MM
-- "leads" marks one row of each record and check, so that records are counted without a sort; for that, rules
-- of one check stand together.
create function quality_findings(stale_before timestamptz, coded_before date, reported_since text)
returns table (id uuid, rule text, leads boolean, procedure_id uuid, institution text, name text, code text)
language sql stable as $$
    select md5(flaw.rule || p.id)::uuid, flaw.rule,
           coalesce(split_part(broken.rules[flaw.place - 1], '.', 1) <> split_part(flaw.rule, '.', 1), true),
           p.id, p.institution, p.name, p.code
    from procedure p
    cross join lateral (
        select p.flaws || array_remove(array[
            case when p.status <> 'RETIRED' and exists (
                    select from procedure twin
                    where twin.institution = p.institution and twin.name_key = p.name_key and twin.name_key <> ''
                        and twin.id <> p.id and twin.status <> 'RETIRED')
                then 'DUPLICATE_NAME.NAME' end,
            case when p.status <> 'RETIRED' and p.updated_at < stale_before
                then 'STALE.RECORD' end,
            case when p.status = 'COMPLETED' and p.code is null and p.completed_on < coded_before
                then 'COMPLETED_WITHOUT_CODE.CODE' end,
            case when p.status = 'COMPLETED' and to_char(p.coded_on, 'YYYY-MM') <= reported_since and not exists (
                    select from transactions t
                    where t.procedure_id = p.id and t.period >= reported_since and t.reported)
                then 'NO_TRANSACTIONS.MONTHS' end,
            case when p.status = 'RETIRED' and exists (
                    select from transactions t
                    where t.procedure_id = p.id and t.reported and t.period > to_char(p.retired_on - 1, 'YYYY-MM'))
                then 'RETIRED_IN_USE.TRANSACTIONS' end
        ], null) as rules
        offset 0
    ) broken
    cross join lateral unnest(broken.rules) with ordinality as flaw (rule, place)
$$;
comment on function quality_findings is 'What the standing checks find in the catalogue';
