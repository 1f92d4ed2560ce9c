/** Real servers from Maven artifacts: a Kafka broker, PostgreSQL and a MongoDB-protocol server. */
@NullMarked
package dev.coachline.servers;

import org.jspecify.annotations.NullMarked;
