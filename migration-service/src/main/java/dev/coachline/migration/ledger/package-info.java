/** The account of every legacy fact: migrated, derived or unmatched, against a count that the converter has no part in. */
@NullMarked
package dev.coachline.migration.ledger;

import org.jspecify.annotations.NullMarked;
