package cl.hito.catalog.institution.unit;

/** Implemented by who names units in its records: a unit that is named is closed, not deleted. */
public interface UnitUse {

    /** Whether any record names the unit of the institution. */
    boolean uses(String institution, String unit);
}
