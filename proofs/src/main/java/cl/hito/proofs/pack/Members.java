package cl.hito.proofs.pack;

import java.util.List;
import java.util.regex.Pattern;

/** The members of a pack by their names. */
public final class Members {

    public static final String README = "README.txt";
    public static final String CHECKPOINT = "checkpoint.txt";
    public static final String CONTESTS = "contests.json";
    public static final String DATA_PACKAGE = "datapackage.json";
    public static final String DEFINITIONS = "definitions.json";
    public static final String CSV = "entries.csv.gz";
    public static final String ENTRIES = "entries.ndjson.gz";
    public static final String EVIDENCE = "evidence.json";
    public static final String LEAVES = "leaves.bin";
    public static final String LOG_PROOF = "log-proof.json";
    public static final String MANIFEST = "manifest.json";
    public static final String PMG = "pmg.csv";
    public static final String PUBLIC_KEYS = "public-keys.json";
    public static final String REPORT = "report.pdf";
    public static final String VERIFIER = "verify.html";

    /** The signed list of all others; always the last. */
    public static final String FILES = "files.txt";

    /** What a verifier cannot do without. */
    static final List<String> REQUIRED = List.of(CHECKPOINT, CSV, ENTRIES, LEAVES, LOG_PROOF, MANIFEST, PUBLIC_KEYS);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Members() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
