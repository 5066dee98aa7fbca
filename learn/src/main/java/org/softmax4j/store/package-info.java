/** Model files, calibrator files and the strict JSON and safetensors readers below them. */
@NullMarked
package org.softmax4j.store;

import org.jspecify.annotations.NullMarked;
