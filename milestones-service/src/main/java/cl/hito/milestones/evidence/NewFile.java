package cl.hito.milestones.evidence;

/**
 * A file as it was taken in.
 *
 * @param name as it was sent
 * @param sha256 of its content, in hexadecimal
 */
record NewFile(String name, FileType type, long bytes, String sha256) {}
