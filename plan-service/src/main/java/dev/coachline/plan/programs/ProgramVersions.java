package dev.coachline.plan.programs;

/** Every version of every program; only ever added to. */
public interface ProgramVersions extends ProgramShape {

    /** Adds a version and publishes it, in the running transaction. */
    void add(ProgramVersion version);
}
