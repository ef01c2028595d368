package cl.hito.catalog.imports.file;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * XML of strangers: no document type, so no entities and nothing from outside; and no deeper and of no more names than
 * spreadsheets have, because the parser keeps every open element and every name.
 */
final class Xml {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAMES = 4_000;

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        // A factory keeps the names of all that it read: each part has its own.
        return new Bounded(factory().createXMLStreamReader(in));
    }

    private static final class Bounded extends StreamReaderDelegate {

        private final Set<String> names = new HashSet<>();
        private int depth;

        Bounded(XMLStreamReader xml) {
            super(xml);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            switch (event) {
                case START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        throw new XMLStreamException("too deep");
                    }
                    name(getPrefix(), getLocalName());
                    for (int i = 0; i < getAttributeCount(); i++) {
                        name(getAttributePrefix(i), getAttributeLocalName(i));
                    }
                    for (int i = 0; i < getNamespaceCount(); i++) {
                        name("xmlns", getNamespacePrefix(i));
                    }
                }
                case END_ELEMENT -> depth--;
                case PROCESSING_INSTRUCTION -> name(null, getPITarget());
                default -> {}
            }
            return event;
        }

        private void name(@Nullable String prefix, @Nullable String local) throws XMLStreamException {
            String name = prefix == null || prefix.isEmpty() ? String.valueOf(local) : prefix + ':' + local;
            if (names.add(name) && names.size() > MAX_NAMES) {
                throw new XMLStreamException("too many names");
            }
        }
    }

    static int next(XMLStreamReader xml) throws XMLStreamException, FileProblem {
        int event = xml.next();
        if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
            throw new FileProblem(
                    "document_type",
                    null,
                    "La planilla declara un tipo de documento o entidades XML, que no se aceptan.",
                    "The spreadsheet declares an XML document type or entities, which are not accepted.");
        }
        return event;
    }

    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }
}
