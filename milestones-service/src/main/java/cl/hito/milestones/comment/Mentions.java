package cl.hito.milestones.comment;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accounts that a text names as {@code @account}. */
final class Mentions {

    /** Wire form of an account: the username at the gateway. */
    static final String ACCOUNT = "[A-Za-z0-9](?:[A-Za-z0-9._@-]{0,98}[A-Za-z0-9])?";

    /** Not inside a word, or every mail address would be a mention. */
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9._@-])@(" + ACCOUNT + ")");

    private Mentions() {}

    /** Each once, in lower case, in alphabetical order. */
    static List<String> of(String text) {
        Set<String> accounts = new TreeSet<>();
        Matcher mention = MENTION.matcher(text);
        while (mention.find()) {
            accounts.add(mention.group(1).toLowerCase(Locale.ROOT));
        }
        return List.copyOf(accounts);
    }
}
