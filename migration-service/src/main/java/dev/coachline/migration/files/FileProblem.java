package dev.coachline.migration.files;

/**
 * What could not be carried over, without anything of its content.
 *
 * @param file within the directory
 * @param pointer JSON pointer; empty for the whole file
 */
public record FileProblem(String file, String pointer, String reason) {}
