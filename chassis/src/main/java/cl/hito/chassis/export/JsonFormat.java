package cl.hito.chassis.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON array of whole items, as the API has them, an item per line; so it can also be read line by line. */
final class JsonFormat implements Table.Format.Sheet {

    private final OutputStream out;
    private final ObjectMapper json;
    private boolean any;

    JsonFormat(OutputStream out) throws IOException {
        this.out = out;
        this.json = Arc.container().instance(ObjectMapper.class).get();
        write("[\n");
    }

    @Override
    public void row(List<@Nullable Object> item) throws IOException {
        if (any) {
            write(",\n");
        }
        any = true;
        out.write(json.writeValueAsBytes(item.get(0)));
    }

    @Override
    public void close() throws IOException {
        write("\n]\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
