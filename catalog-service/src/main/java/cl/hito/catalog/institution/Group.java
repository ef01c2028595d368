package cl.hito.catalog.institution;

/** Group of institutions, DFL 1/2020 (Segpres) art. 5. */
public enum Group {
    A,
    B,
    C
}
