create index measurement_by_period on measurement (indicator, period);

create function half_up(numerator numeric, denominator numeric, decimals integer) returns numeric
    language sql immutable strict parallel safe
    return round(sign(numerator) * sign(denominator)
        * div(2 * abs(numerator) * power(cast(10 as numeric), decimals) + abs(denominator), 2 * abs(denominator))
        / power(cast(10 as numeric), decimals), decimals);
comment on function half_up is
    'A quotient rounded half away from zero. The operator rounds the quotient to some digits first, and so may round twice';

create view institution_size as
select i.code, s.records,
    case when s.records = 0 then 'UNKNOWN' when s.records < 25 then 'SMALL' when s.records < 100 then 'MEDIUM'
        else 'LARGE' end as size
from institution_ref i
cross join lateral (select count(*) as records from fact f where f.type = 'PROCEDURE' and f.institution = i.code) s;
comment on view institution_size is 'How large the catalogue of a body is, by which it is compared with its like';
