package cl.hito.catalog.transaction.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a month has a figure. */
@Schema(name = "TransactionsMonthStatus")
public enum MonthStatus {
    /** At least one channel is known; it may be zero. */
    REPORTED,
    /** The month has ended, the record should have reported, and no figure is there. */
    MISSING,
    /** No figure, and none is due: month under way, no official code, or already retired. */
    NOT_EXPECTED
}
