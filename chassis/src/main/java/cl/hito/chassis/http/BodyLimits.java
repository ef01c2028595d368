package cl.hito.chassis.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How many bytes the body of a request may have: files are let in at the paths that take files, nowhere else. */
@Singleton
public class BodyLimits {

    private final long maxBody;
    private final long maxUpload;
    private final Pattern uploadPaths;

    /**
     * @param maxBody bytes of an ordinary body
     * @param maxUpload bytes of a file
     * @param uploadPaths whole paths that take files, such as {@code /api/v1/imports}; {@code *} stands for one segment
     */
    BodyLimits(
            @ConfigProperty(name = "hito.http.max-body-bytes") long maxBody,
            @ConfigProperty(name = "hito.http.max-upload-bytes") long maxUpload,
            @ConfigProperty(name = "hito.http.upload-paths") Optional<List<String>> uploadPaths) {
        this.maxBody = maxBody;
        this.maxUpload = maxUpload;
        this.uploadPaths = Pattern.compile(uploadPaths.orElse(List.of()).stream()
                .map(path -> Pattern.quote(path).replace("*", "\\E[^/]+\\Q"))
                .collect(Collectors.joining("|")));
    }

    /** The limit at a normalised path, in bytes. */
    public long at(String path) {
        return takesFiles(path) ? maxUpload : maxBody;
    }

    boolean takesFiles(String path) {
        return uploadPaths.matcher(path).matches();
    }

    /** The limit of a file, in bytes. */
    public long upload() {
        return maxUpload;
    }
}
