/** Charts as SVG: each answers one question, alone in a file or inside a page. */
@NullMarked
package org.softmax4j.chart;

import org.jspecify.annotations.NullMarked;
