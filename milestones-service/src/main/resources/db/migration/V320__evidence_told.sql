-- Evidence is an event from here on; what was handed in before is told once, as it stands.
insert into outbox (type, topic, key, sequence, data)
select 'cl.hito.milestones.evidence.changed.v1', 'hito.milestones.evidence.v1', cast(e.id as text), e.version,
    convert_to(cast(jsonb_build_object(
        'id', e.id, 'milestone', e.milestone_id, 'institution', m.institution, 'milestoneKind', m.kind,
        'phase', m.phase, 'revision', e.revision, 'kind', e.kind, 'step', e.step, 'effectiveOn', e.effective_on,
        'expiresOn', e.expires_on, 'mediaType', f.media_type, 'bytes', f.bytes, 'sha256', e.sha256,
        'replaces', e.replaces,
        'recordedAt', to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'withdrawnAt', to_char(e.withdrawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'demonstration', coalesce(i.demonstration, false)) as text), 'UTF8')
from evidence e
join milestone m on m.id = e.milestone_id
left join institution_ref i on i.code = m.institution
left join file_content f on f.sha256 = e.sha256
order by e.id;
