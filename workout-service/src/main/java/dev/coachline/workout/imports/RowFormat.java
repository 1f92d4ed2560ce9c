package dev.coachline.workout.imports;

import java.util.List;

/** A format that is one table: what its header looks like, and what a row says. */
interface RowFormat {

    List<RowFormat> ALL = List.of(new CoachlineFormat(), new StrongFormat(), new HevyFormat(), new StrongLiftsFormat(),
            new FitNotesFormat());

    /** As the report calls it. */
    String name();

    boolean recognises(Row.Header header);

    /** Makes one entry, or one for each set where a row holds several. */
    void read(Row row, Reading reading);
}
