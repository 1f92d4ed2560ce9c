/** Secrets in a PKCS#12 file. */
@NullMarked
package dev.coachline.messaging.assistant.keystore;

import org.jspecify.annotations.NullMarked;
