package cl.hito.catalog.imports.file;

/** Addresses of cells as spreadsheets write them: column letters and row number. */
public final class Cells {

    private Cells() {}

    /** The letters of a column, such as {@code C} for 2. */
    public static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** The address of a cell, such as {@code C17}. */
    public static String address(int column, int row) {
        return letters(column) + row;
    }

    /** The column of an address; -1 when it starts with no letters, or with too many of them. */
    static int column(String address) {
        int column = 0;
        int i = 0;
        while (i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z') {
            if (i == 3) {
                return -1;
            }
            column = column * 26 + address.charAt(i) - 'A' + 1;
            i++;
        }
        return column - 1;
    }

    /** The row of an address; -1 when it ends with no number. */
    static int row(String address) {
        int start = 0;
        while (start < address.length() && Character.isLetter(address.charAt(start))) {
            start++;
        }
        return number(address.substring(start));
    }

    /** A number of up to 7 digits; -1 for anything else. */
    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 7) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** A value for a report: its beginning, on one line. */
    public static String shortened(String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ').replace('\0', '\u2400');
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }
}
