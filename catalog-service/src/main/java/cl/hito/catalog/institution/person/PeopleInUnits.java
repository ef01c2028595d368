package cl.hito.catalog.institution.person;

import cl.hito.catalog.institution.unit.UnitUse;
import jakarta.inject.Singleton;

/** A unit to which somebody belongs or belonged is in use. */
@Singleton
class PeopleInUnits implements UnitUse {

    private final PersonRepository repository;

    PeopleInUnits(PersonRepository repository) {
        this.repository = repository;
    }

    @Override
    public boolean uses(String institution, String unit) {
        return repository.count("institution = ?1 and unit = ?2", institution, unit) > 0;
    }
}
