package cl.hito.catalog.procedure.sheet;

import cl.hito.catalog.procedure.ProcedureStatus;
import cl.hito.catalog.procedure.RecordType;
import cl.hito.catalog.procedure.form.Notifications.Stage;
import cl.hito.catalog.procedure.form.ProcedureForm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares the columns: the path and the Spanish heading of each, with the words of its options in the order of
 * their constants. Types and limits come from the records of the form themselves.
 */
final class Columns {

    static final int MAX_CODE = 40;
    static final int MAX_NAME = 300;

    private static final String[] AUTHENTICATION = {"No usa", "ClaveÚnica", "Clave Tributaria", "Propia"};
    private static final String[] DEGREE = {"Alta", "Media", "Baja"};
    private static final String[] MEDIUM = {"Electrónico", "Físico", "Ambos", "Sin especificar"};

    private final List<Column> columns = new ArrayList<>();

    private Columns() {}

    static List<Column> all() {
        Columns all = new Columns();
        all.record();
        all.form();
        all.duties();
        all.told();
        return List.copyOf(all.columns);
    }

    private void record() {
        add("id", "Identificador", new Kind.Identifier(), "ID");
        add("institution", "Institución", new Kind.Text(MAX_NAME), "Código de la institución", "Órgano", "Servicio");
        add("code", "Código", new Kind.Text(MAX_CODE), "Código oficial", "Código único", "Código CPAT", "Código PA");
        add(
                "recordType",
                "Tipo de registro",
                Kind.Option.of(RecordType.class, "PA función común", "PA función específica", "Otras tramitaciones"));
        add("name", "Nombre", new Kind.Text(MAX_NAME), "Nombre del procedimiento", "Procedimiento", "Trámite");
        add(
                "status",
                "Estado",
                Kind.Option.of(ProcedureStatus.class, "Borrador", "En revisión", "Completado", "Dado de baja"));
        add("demonstration", "Demostración", new Kind.YesNo(), "Es demostración");
    }

    private void form() {
        answer("identification.description", "Descripción");
        answer("identification.responsibleUnit", "Unidad responsable");
        answer("identification.responsiblePost", "Cargo responsable");
        answer(
                "identification.start",
                "Forma de inicio",
                "Solicitud de parte",
                "De oficio",
                "A petición de otros órganos",
                "Por denuncia");
        answer("identification.startingAct", "Acto de inicio");
        answer("identification.closingAct", "Acto de término");
        answer("identification.institutionalProduct", "Producto institucional");
        answer("legalBasis.lawNumber", "Número de ley");
        answer("legalBasis.url", "Enlace LeyChile");
        answer("legalBasis.otherSources", "Otras fuentes");
        answer("users.payment", "Pago", "Sí", "No", "En algunos casos");
        answer("users.userType", "Tipo de usuario", "Persona natural", "Persona jurídica", "Ambos tipos");
        answer("users.segment", "Segmento");
        answer("users.socialProgramme", "Relación con programa social");
        answer("users.availability", "Disponibilidad", "Todo el año", "Períodos");
        answer("electronicSupport.level", "Nivel de digitalización");
        answer("electronicSupport.digitalisedOn", "Fecha de digitalización");
        answer("electronicSupport.intake", "Forma de ingreso", "Físico", "Electrónico", "Ambos");
        answer(
                "electronicSupport.channels",
                "Canales",
                "Digital",
                "Presencial",
                "Telefónico",
                "Módulos de autoatención");
        answer("electronicSupport.file", "Tipo de expediente", "Físico", "Electrónico", "Mixto");
        answer("electronicSupport.fileAccess", "Acceso del interesado al expediente");
        answer("electronicSupport.url", "Dirección web del trámite");
        answer("electronicSupport.chileAtiendeCard", "Ficha ChileAtiende");
        answer("electronicSupport.platforms", "Número de plataformas");
        answer("electronicSupport.scope", "Alcance de la plataforma", "Algunas etapas", "Todas las etapas");
        answer(
                "electronicSupport.platformUsed",
                "Plataforma utilizada",
                "SIMPLE SaaS",
                "SIMPLE on-premise",
                "Propia",
                "Externa",
                "Transversal del Estado");
        answer("digitalIdentity.userAuthentication", "Autenticación de usuarios", AUTHENTICATION);
        answer("digitalIdentity.officialAuthentication", "Autenticación de funcionarios", AUTHENTICATION);
        answer(
                "digitalIdentity.advancedSignature",
                "Firma electrónica avanzada",
                "No usa",
                "Del Estado (FirmaGob)",
                "Provista por un externo",
                "Ambos tipos");
        answer("notifications.practised", "Practica notificaciones");
        stage(Stage.START, "Notificación al inicio");
        stage(Stage.INSTRUCTION, "Notificación en la instrucción");
        stage(Stage.END, "Notificación en la finalización");
        answer("dataExchange.needsData", "Necesita datos de otros órganos");
        answer("dataExchange.howObtained", "Cómo obtiene los datos");
        answer(
                "dataExchange.interoperation",
                "Cómo interopera",
                "Red de Interoperabilidad (PISEE 2.0)",
                "Estándar de la Red de Interoperabilidad",
                "Otro",
                "No interopera");
        answer("dataExchange.institution", "Institución que tiene los datos");
        answer("dataExchange.dataName", "Nombre de los datos");
        answer("dataExchange.notarialDocument", "Pide documento notarial");
        answer(
                "dataExchange.officialCommunications",
                "Comunicaciones oficiales",
                "No considera",
                "Sólo medios propios",
                "DocDigital",
                "Ambos");
    }

    private void duties() {
        answer("obligations.specialLaw", "Tiene ley especial");
        answer("obligations.sensitiveData", "Trata datos sensibles");
        answer("obligations.authorisationManager", "Requiere el Gestor de Autorizaciones");
        answer("obligations.dataDirectoryUrl", "Enlace al Directorio de Datos");
        answer("obligations.serviceCatalogueUrl", "Enlace al Catálogo de Servicios");
        answer("obligations.contact", "Contacto para el interesado");
        answer("obligations.additionalFactorsAssessed", "Evaluó factores adicionales de autenticación");
        answer("obligations.notarialNorm", "Norma que exige documento notarial");
        answer("obligations.chargeBasis", "Norma que permite el cobro");
        answer("simplification.relevance", "Relevancia de simplificar", DEGREE);
        answer("simplification.complexity", "Complejidad de simplificar", DEGREE);
        answer("simplification.plannedFor", "Simplificación prevista para");
        answer("simplification.simplifiedOn", "Fecha de simplificación");
        answer("simplification.removedSteps", "Pasos eliminados");
        answer("simplification.removedDocuments", "Documentos que ya no se piden");
    }

    private void told() {
        add("retirement.on", "Fecha de baja", new Kind.Told());
        add("retirement.reason", "Motivo de baja", new Kind.Told());
        add("retirement.replacedBy", "Reemplazado por", new Kind.Told());
        add("version", "Versión", new Kind.Told());
        add("updatedAt", "Última modificación", new Kind.Told());
    }

    private void stage(Stage stage, String heading) {
        add("notifications." + stage.name(), heading, Kind.Option.of(StageAnswer.class, MEDIUM));
    }

    private void answer(String path, String heading, String... words) {
        String part = path.substring(0, path.indexOf('.'));
        RecordComponent component =
                component(component(ProcedureForm.class, part).getType(), path.substring(path.indexOf('.') + 1));
        add(path, heading, kind(component, words));
    }

    private void add(String path, String heading, Kind kind, String... aliases) {
        columns.add(new Column(columns.size(), path, heading, List.of(aliases), kind));
    }

    private static RecordComponent component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no " + name));
    }

    private static Kind kind(RecordComponent component, String... words) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return several(component, words);
        }
        if (type.isEnum()) {
            return Kind.Option.of(type, words);
        }
        if (type == Boolean.class) {
            return new Kind.YesNo();
        }
        if (type == LocalDate.class) {
            return new Kind.Day();
        }
        if (type == Integer.class) {
            Min min = required(component, Min.class);
            Max max = required(component, Max.class);
            return new Kind.Whole((int) min.value(), (int) max.value());
        }
        return new Kind.Text(required(component, Size.class).max());
    }

    private static Kind several(RecordComponent component, String... words) {
        int max = required(component, Size.class).max();
        var item = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        if (item instanceof Class<?> constants && constants.isEnum()) {
            return new Kind.Options(Kind.Option.of(constants, words), max);
        }
        Size size = ((AnnotatedParameterizedType) component.getAccessor().getAnnotatedReturnType())
                .getAnnotatedActualTypeArguments()[0].getAnnotation(Size.class);
        return new Kind.Texts(max, new Kind.Text(checked(size, component).max()));
    }

    private static <A extends Annotation> A required(RecordComponent component, Class<A> annotation) {
        return checked(component.getAccessor().getAnnotation(annotation), component);
    }

    private static <A> A checked(@Nullable A annotation, RecordComponent component) {
        if (annotation == null) {
            throw new IllegalArgumentException(component + " has no limit");
        }
        return annotation;
    }
}
