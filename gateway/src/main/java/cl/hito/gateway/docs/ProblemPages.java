package cl.hito.gateway.docs;

import cl.hito.chassis.problem.ProblemResponses;
import cl.hito.contracts.ProblemType;
import cl.hito.gateway.edge.ProblemAnswers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that the {@code type} of a problem document points at, for each problem and for all of them. */
@Singleton
class ProblemPages {

    private static final Locale SPANISH = Locale.forLanguageTag("es-CL");

    private final ProblemAnswers problems;

    ProblemPages(ProblemAnswers problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.get("/problems").handler(context -> show(context, index(locale(context))));
        router.get("/problems/:slug").handler(this::problem);
    }

    private void problem(RoutingContext context) {
        ProblemType.ofSlug(context.pathParam("slug"))
                .ifPresentOrElse(
                        type -> show(context, page(type, locale(context))),
                        () -> problems.send(context, ProblemType.NOT_FOUND));
    }

    private static void show(RoutingContext context, String html) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, locale(context).toLanguageTag())
                .putHeader(HttpHeaders.VARY, "Accept-Language")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .end(html);
    }

    /** The link between the languages wins over the browser's setting. */
    private static Locale locale(RoutingContext context) {
        @Nullable String chosen = context.request().getParam("lang");
        if (chosen == null) {
            return ProblemResponses.locale(context);
        }
        return chosen.equals("en") ? Locale.ENGLISH : SPANISH;
    }

    static String index(Locale locale) {
        boolean english = english(locale);
        String rows = Arrays.stream(ProblemType.values())
                .map(type -> "<tr><td>%d</td><td><a href=\"%s%s\">%s</a></td><td>%s</td></tr>"
                        .formatted(
                                type.status(),
                                type.type(),
                                english ? "?lang=en" : "",
                                escape(type.slug()),
                                escape(type.title(locale))))
                .collect(Collectors.joining("\n"));
        String title = english ? "Problems the API may answer with" : "Problemas con que puede responder la API";
        return html(locale, title, "/problems", """
                <h1>%s</h1>
                <table>
                <thead><tr><th scope="col">HTTP</th><th scope="col">type</th><th scope="col">%s</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(title, english ? "Meaning" : "Significado", rows));
    }

    static String page(ProblemType type, Locale locale) {
        boolean english = english(locale);
        return html(locale, type.title(locale), type.type(), """
                <h1>%s</h1>
                <p>%s</p>
                <dl>
                <dt>%s</dt><dd><code>%d</code></dd>
                <dt>type</dt><dd><code>%s</code></dd>
                </dl>
                <p>%s</p>
                <p><a href="/problems%s">%s</a></p>
                """.formatted(
                        escape(type.title(locale)),
                        escape(type.explanation(locale)),
                        english ? "HTTP status" : "Estado HTTP",
                        type.status(),
                        escape(type.type()),
                        english
                                ? "When you ask for help, quote the value of \"instance\" of the answer."
                                : "Si pide ayuda, indique el valor de «instance» de la respuesta.",
                        english ? "?lang=en" : "",
                        english ? "All problems" : "Todos los problemas"));
    }

    private static String html(Locale locale, String title, String path, String content) {
        boolean english = english(locale);
        String other = english
                ? "<a href=\"%s?lang=es\" hreflang=\"es\" lang=\"es\">Español</a>".formatted(path)
                : "<a href=\"%s?lang=en\" hreflang=\"en\" lang=\"en\">English</a>".formatted(path);
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Hito</title>
                <link rel="stylesheet" href="/problems.css">
                </head>
                <body>
                <header><a href="/">Hito</a> · %s</header>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(locale.toLanguageTag(), escape(title), other, content);
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
