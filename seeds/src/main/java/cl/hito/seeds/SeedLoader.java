package cl.hito.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Loads the seeds through the public API. What is there already, by its natural key, stays as it is, so
 * it can be run again at any time: after a crash half-way, or when the seeds have grown.
 *
 * <p>What needs two persons (rulebooks, indicators) is proposed with the office's key and approved with
 * the administrator's.
 */
public final class SeedLoader {

    private static final int PARALLEL = 4;

    private final SeedFiles files = new SeedFiles();
    private final Api office;
    private final Api admin;
    private final String officeActor;
    private final Consumer<String> progress;

    private SeedLoader(URI gateway, JsonNode credentials, Consumer<String> progress) {
        JsonNode officeKey = key(credentials, "office");
        this.office = new Api(gateway, officeKey.path("key").asText());
        this.officeActor = "client:" + officeKey.path("name").asText();
        this.admin = new Api(gateway, key(credentials, "admin").path("key").asText());
        this.progress = progress;
    }

    /**
     * Loads everything, and says in counts what it did.
     *
     * @param gateway address of the gateway
     * @param credentials the file that the first start wrote
     * @param progress takes a line for each kind of record
     * @throws SeedException naming what was refused
     */
    public static void load(URI gateway, Path credentials, Consumer<String> progress) {
        try {
            new SeedLoader(gateway, new ObjectMapper().readTree(credentials.toFile()), progress).load();
        } catch (IOException e) {
            throw new SeedException("the credentials at " + credentials + " cannot be read", e);
        }
    }

    /** Changes whenever the seeds do. */
    public static String contentHash() {
        return new SeedFiles().hash();
    }

    private void load() {
        rulebooks();
        norms();
        onboardings();
        obligations();
        indicators();
        institutions();
        plans();
        procedures();
        communications();
        platforms();
        maturity();
    }

    private void rulebooks() {
        versions("rulebooks", "/api/v1/rulebooks", "rulebooks");
    }

    private void norms() {
        versions("norms", "/api/v1/requirements/versions", "versions of the norms");
    }

    private void versions(String kind, String place, String name) {
        Count count = new Count(name);
        Versions versions = new Versions(office, admin, place, progress);
        files.of(kind).forEach(version -> versions.load(version, count));
        progress.accept(count.toString());
    }

    private void onboardings() {
        definitions("onboardings", "platform", "onboardings to platforms");
    }

    private void obligations() {
        definitions("obligations", "code", "recurring obligations");
    }

    /** Records of a kind that are put at their natural key. */
    private void definitions(String kind, String key, String name) {
        Count count = new Count(name);
        for (JsonNode record : files.of(kind)) {
            String place = "/api/v1/" + kind + "/" + record.path(key).asText();
            if (office.find(place).isPresent()) {
                count.kept();
            } else {
                ObjectNode definition = record.deepCopy();
                definition.remove(key);
                office.put(place, definition);
                count.created();
            }
        }
        progress.accept(count.toString());
    }

    private void indicators() {
        Count count = new Count("indicators");
        for (JsonNode indicator : files.of("indicators")) {
            String place = "/api/v1/indicators/" + indicator.path("code").asText();
            JsonNode there = office.find(place).orElse(null);
            if (there == null) {
                there = office.post("/api/v1/indicators", indicator);
                count.created();
            } else {
                count.kept();
            }
            if (there.path("status").asText().equals("DRAFT")) {
                admin.post(place + "/versions/" + there.path("version").asInt() + "/publication", approval());
            }
        }
        progress.accept(count.toString());
    }

    private void institutions() {
        Count count = new Count("institutions");
        Set<String> there = values("/api/v1/institutions", "code");
        List<ObjectNode> wanted = new ArrayList<>();
        files.of("municipalities").forEach(row -> wanted.add(Institutions.municipality(row)));
        files.of("institutions").forEach(row -> wanted.add(Institutions.national(row)));
        inParallel(wanted, institution -> {
            if (there.contains(institution.path("code").asText())) {
                count.kept();
            } else {
                office.post("/api/v1/institutions", institution);
                count.created();
            }
        });
        progress.accept(count.toString());
    }

    private void plans() {
        Count count = new Count("plans");
        ShippedPlans plans = new ShippedPlans(office, officeActor);
        files.of("plans").forEach(plan -> plans.load(plan, count));
        progress.accept(count.toString());
    }

    private void procedures() {
        Count count = new Count("procedures (demonstration)");
        Set<String> there = new HashSet<>();
        office.forEach("/api/v1/procedures?demonstration=true", record -> there.add(procedureKey(record)));
        inParallel(files.of("procedures"), procedure -> {
            if (there.contains(procedureKey(procedure))) {
                count.kept();
            } else {
                office.post("/api/v1/procedures", procedure);
                count.created();
            }
        });
        progress.accept(count.toString());
    }

    private void communications() {
        Count count = new Count("monthly communications (demonstration)");
        Set<String> there = new HashSet<>();
        office.forEach("/api/v1/communications", month -> there.add(monthKey(month)));
        inParallel(files.of("communications"), month -> {
            if (there.contains(monthKey(month))) {
                count.kept();
            } else {
                ObjectNode counts = month.deepCopy();
                counts.remove(List.of("institution", "period"));
                office.put("/api/v1/communications/" + monthKey(month), counts);
                count.created();
            }
        });
        progress.accept(count.toString());
    }

    private void platforms() {
        Count count = new Count("platforms in use (demonstration)");
        DemonstrationPlatforms platforms = new DemonstrationPlatforms(office);
        inParallel(files.of("platforms"), platform -> platforms.load(platform, count));
        progress.accept(count.toString());
    }

    private void maturity() {
        Count count = new Count("assessments of maturity (demonstration)");
        for (JsonNode assessment : files.of("maturity")) {
            String place =
                    "/api/v1/institutions/" + assessment.path("institution").asText() + "/maturity";
            Set<String> there = values(place, "assessedOn");
            if (there.contains(assessment.path("assessedOn").asText())) {
                count.kept();
            } else {
                ObjectNode levels = assessment.deepCopy();
                levels.remove("institution");
                office.post(place, levels);
                count.created();
            }
        }
        progress.accept(count.toString());
    }

    private static ObjectNode approval() {
        return new ObjectMapper().createObjectNode().put("reason", "Carga inicial");
    }

    static String procedureKey(JsonNode record) {
        return record.path("institution").asText() + "/" + record.path("name").asText();
    }

    private static String monthKey(JsonNode month) {
        return month.path("institution").asText() + "/" + month.path("period").asText();
    }

    private Set<String> values(String path, String field) {
        Set<String> values = new HashSet<>();
        office.forEach(path, item -> values.add(item.path(field).asText()));
        return values;
    }

    private static <T> void inParallel(List<T> records, Consumer<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Future<?>> running = new ArrayList<>();
            records.forEach(each -> running.add(threads.submit(() -> work.accept(each))));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SeedException known ? known : new SeedException("seeds failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedException("interrupted while loading the seeds", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode key(JsonNode credentials, String role) {
        for (JsonNode key : credentials.path("apiKeys")) {
            if (key.path("role").asText().equals(role)) {
                return key;
            }
        }
        throw new SeedException("the credentials hold no API key of role " + role);
    }
}
