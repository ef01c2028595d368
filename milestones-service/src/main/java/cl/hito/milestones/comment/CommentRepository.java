package cl.hito.milestones.comment;

import cl.hito.chassis.paging.KeysetQuery;
import cl.hito.chassis.paging.Page;
import cl.hito.chassis.paging.PageRequest;
import cl.hito.chassis.paging.SortKey;
import cl.hito.chassis.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@Singleton
class CommentRepository implements PanacheRepositoryBase<Comment, UUID> {

    /** To be changed; 404 when the milestone has none such. */
    Comment of(UUID milestone, UUID id) {
        return find("id = ?1 and milestone = ?2", id, milestone)
                .firstResultOptional()
                .orElseThrow(() -> notFound(id));
    }

    /** Makes the mentions of a comment those of its text; who stays mentioned keeps the instant. */
    void mention(UUID comment, List<String> accounts, Instant now) {
        String[] names = accounts.toArray(String[]::new);
        getEntityManager()
                .createNativeQuery(
                        "delete from milestone_mention where comment_id = :comment and account <> all(:accounts)")
                .setParameter("comment", comment)
                .setParameter("accounts", names)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("""
                        insert into milestone_mention (comment_id, account, mentioned_at)
                        select :comment, account, :at from unnest(:accounts) as account
                        on conflict (comment_id, account) do nothing
                        """)
                .setParameter("comment", comment)
                .setParameter("accounts", names)
                .setParameter("at", now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    CommentView view(UUID milestone, UUID id) {
        return query(milestone)
                .where("c.id = :id", "id", id)
                .page(getEntityManager(), PageRequest.of(1, null, null), CommentRepository::view)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    Page<CommentView> page(UUID milestone, PageRequest page) {
        return query(milestone).page(getEntityManager(), page, CommentRepository::view);
    }

    long forEach(UUID milestone, @Nullable String sort, Consumer<CommentView> consumer) {
        return query(milestone).forEach(getEntityManager(), sort, row -> consumer.accept(view(row)));
    }

    private static KeysetQuery query(UUID milestone) {
        return new KeysetQuery("""
                        c.id, c.milestone_id, c.author, case when c.withdrawn_at is null then c.text end as text,
                        array(select n.account from milestone_mention n where n.comment_id = c.id
                            and c.withdrawn_at is null order by n.account) as mentions,
                        c.at, c.edited_at, c.withdrawn_at, c.withdrawn_reason, c.version""", "milestone_comment c", "c.id", List.of(SortKey.instant("at", "c.at")))
                .where("c.milestone_id = :milestone", "milestone", milestone);
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("el comentario", "comment", id);
    }

    private static CommentView view(Tuple row) {
        return new CommentView(
                row.get("id", UUID.class),
                row.get("milestone_id", UUID.class),
                row.get("author", String.class),
                row.get("text", String.class),
                Arrays.asList(row.get("mentions", String[].class)),
                row.get("at", Instant.class),
                row.get("edited_at", Instant.class),
                row.get("withdrawn_at", Instant.class),
                row.get("withdrawn_reason", String.class),
                row.get("version", Long.class));
    }
}
