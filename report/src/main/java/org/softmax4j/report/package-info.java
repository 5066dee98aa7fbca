/** The report: one HTML file that tells how good a classifier is and how far to trust it. */
@NullMarked
package org.softmax4j.report;

import org.jspecify.annotations.NullMarked;
