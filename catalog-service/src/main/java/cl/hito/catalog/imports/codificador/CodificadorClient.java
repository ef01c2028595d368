package cl.hito.catalog.imports.codificador;

import cl.hito.catalog.imports.file.FileProblem;
import cl.hito.catalog.imports.job.ImportKind;
import cl.hito.catalog.imports.job.ImportRun;
import cl.hito.catalog.imports.job.RemoteFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the Codificador ({@code GET /codigos/{id}?padre=}; codings 1, institutions, and 31, procedures). Procedures
 * are asked for one institution after the other. Follows no redirects and reads no more than it was told to.
 */
@Singleton
class CodificadorClient implements RemoteFile {

    private static final String INSTITUTIONS = "1";
    private static final String PROCEDURES = "31";

    private final CodificadorConfig config;

    CodificadorClient(CodificadorConfig config) {
        this.config = config;
    }

    @Override
    public boolean isConfigured() {
        return config.url().isPresent();
    }

    @Override
    public void fetch(ImportRun run, Path file) throws IOException, SQLException, FileProblem {
        URI address = config.url()
                .orElseThrow(() -> problem(
                        "not_configured",
                        "La dirección del Codificador no está configurada.",
                        "The address of the Codificador is not configured."));
        List<@Nullable String> parents = new ArrayList<>();
        if (run.job().kind() == ImportKind.PROCEDURE_CODES) {
            parents.addAll(parents(run));
        } else {
            parents.add(null);
        }
        String coding = run.job().kind() == ImportKind.PROCEDURE_CODES ? PROCEDURES : INSTITUTIONS;
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        long deadline = System.nanoTime() + config.total().toNanos();
        try (Joined joined = new Joined(Files.newOutputStream(file))) {
            for (int i = 0; i < parents.size(); i++) {
                if (System.nanoTime() > deadline) {
                    throw problem(
                            "codificador_too_slow",
                            "El Codificador tardó más que " + config.total().toMinutes() + " minutos.",
                            "The Codificador took more than " + config.total().toMinutes() + " minutes.");
                }
                String parent = parents.get(i);
                ask(client, uri(address, coding, parent), parent, joined, deadline);
                run.phase("FETCHING", i + 1L, (long) parents.size());
            }
        }
    }

    /** Codes by which the Codificador knows the institutions that are asked for. */
    private static List<String> parents(ImportRun run) throws SQLException, FileProblem {
        List<String> parents = new ArrayList<>();
        try (PreparedStatement query = run.side().prepareStatement("""
                select e.value from institution_external_id e join institution i on i.id = e.institution_id
                where e.scheme = 'CODIFICADOR' and (cast(? as text) is null or i.code = ?) order by 1
                """)) {
            query.setString(1, run.job().institution());
            query.setString(2, run.job().institution());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    parents.add(row.getString(1));
                }
            }
        }
        if (parents.isEmpty()) {
            throw problem(
                    "no_codificador_codes",
                    "Ninguna institución tiene su código del Codificador. Importe primero las instituciones.",
                    "No institution has its code of the Codificador. Import the institutions first.");
        }
        return parents;
    }

    private static URI uri(URI address, String coding, @Nullable String parent) {
        String base = address.toString().replaceAll("/+$", "") + "/codigos/" + coding;
        return URI.create(parent == null ? base : base + "?padre=" + URLEncoder.encode(parent, StandardCharsets.UTF_8));
    }

    private void ask(HttpClient client, URI uri, @Nullable String parent, Joined joined, long deadline)
            throws IOException, FileProblem {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(config.timeout())
                .header("Accept", "application/json")
                .build();
        Path answer = Files.createTempFile("hito-codificador", ".json");
        try {
            HttpResponse<Long> head;
            try (FileChannel body = FileChannel.open(answer, StandardOpenOption.WRITE)) {
                long nanos = Math.min(config.timeout().toNanos(), deadline - System.nanoTime());
                head = await(
                        client.sendAsync(request, BoundedAnswer.to(body, config.maxBytes() - joined.bytes)), nanos);
            }
            if (head.statusCode() != 200) {
                throw problem(
                        "codificador_refused",
                        "El Codificador respondió con el estado " + head.statusCode() + ".",
                        "The Codificador answered with the status " + head.statusCode() + ".");
            }
            joined.add(answer, head.body(), parent);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    /** Waits for an answer with its body: the request's own limit ends with the head. */
    private HttpResponse<Long> await(CompletableFuture<HttpResponse<Long>> answer, long nanos)
            throws IOException, FileProblem {
        try {
            return answer.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (TimeoutException e) {
            throw unreachable();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedAnswer.TooMuch) {
                throw problem(
                        "codificador_too_much",
                        "El Codificador entrega más de " + config.maxBytes() + " bytes.",
                        "The Codificador gives more than " + config.maxBytes() + " bytes.");
            }
            if (e.getCause() instanceof IOException) {
                throw unreachable();
            }
            throw new IllegalStateException(e);
        } finally {
            // Breaks off what still comes; nothing, when all has come.
            answer.cancel(true);
        }
    }

    private static FileProblem unreachable() {
        return problem(
                "codificador_unreachable",
                "El Codificador no responde. Intente más tarde.",
                "The Codificador does not answer. Try again later.");
    }

    private static FileProblem problem(String code, String es, String en) {
        return new FileProblem(code, null, es, en);
    }

    /** The entries of several answers as one array, each with the parent that it was asked for. */
    private static final class Joined implements AutoCloseable {

        private final OutputStream out;
        private long bytes;
        private boolean any;

        Joined(OutputStream out) throws IOException {
            this.out = out;
            out.write('[');
        }

        void add(Path answer, long size, @Nullable String parent) throws IOException, FileProblem {
            bytes += size;
            if (parent != null && size <= 2) {
                return;
            }
            Items.raw(answer, parent, entry -> {
                if (any) {
                    out.write(',');
                }
                any = true;
                out.write(entry);
            });
        }

        @Override
        public void close() throws IOException {
            out.write(']');
            out.close();
        }
    }
}
