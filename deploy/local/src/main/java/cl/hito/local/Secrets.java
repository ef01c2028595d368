package cl.hito.local;

import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** The passwords between the services and PostgreSQL; nobody has to type them. */
record Secrets(String postgres, Map<String, String> roles) {

    static Secrets readOrCreate(DataFolder folder) {
        return Json.read(folder.secrets(), Secrets.class).orElseGet(() -> {
            if (Files.exists(folder.postgres().resolve("PG_VERSION"))) {
                throw new UserError(
                        "The data folder " + folder.path() + " holds a PostgreSQL folder, but its passwords are"
                                + " gone: there is no " + folder.secrets() + ". Put that file back, or delete "
                                + folder.postgres() + " to begin with an empty database.");
            }
            Map<String, String> roles = new TreeMap<>();
            for (Service service : Service.values()) {
                roles.put(service.database(), RandomText.base64Url(24));
            }
            Secrets created = new Secrets(RandomText.base64Url(24), roles);
            Json.write(folder.secrets(), created);
            return created;
        });
    }

    String of(Service service) {
        String password = roles.get(service.database());
        if (password == null) {
            throw new UserError("secrets.json holds no password for " + service.database() + ".");
        }
        return password;
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
