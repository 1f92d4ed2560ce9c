/** What a service promises over HTTP, proven against the running service. For tests. */
@NullMarked
package dev.coachline.httpcontract;

import org.jspecify.annotations.NullMarked;
